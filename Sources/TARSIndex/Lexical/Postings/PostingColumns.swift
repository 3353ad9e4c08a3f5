/// A term's postings as they are collected for writing: rows that ascend, with counts by field and positions.
struct PostingColumns {
  private(set) var rows: [UInt32] = []
  private(set) var bodies: [UInt32] = []
  private(set) var headings: [UInt32] = []
  /// Positions of all postings; of each the headings' before the body's.
  ///
  /// Written as differences to the position before in the same field, minus one except for the first.
  var positions: [UInt8] = []
  /// Where the positions of each full block end.
  private(set) var blockEnds: [Int] = []

  var count: Int { rows.count }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    bodies.removeAll(keepingCapacity: true)
    headings.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
    blockEnds.removeAll(keepingCapacity: true)
  }

  /// Adds a posting whose positions were appended just before.
  @inline(__always)
  mutating func append(row: UInt32, heading: UInt32, body: UInt32) {
    rows.append(row)
    bodies.append(body)
    headings.append(heading)
    if rows.count % PostingBlock.size == 0 { blockEnds.append(positions.count) }
  }
}
