/// Finds the rows of a segment in which terms follow one another without others between, within one field.
struct PhraseMatcher {
  private let postings: Postings
  private let mask: RowMask?

  /// - Parameter mask: Rows to look at; `nil` for all.
  init(_ postings: Postings, among mask: RowMask? = nil) {
    self.postings = postings
    self.mask = mask
  }

  /// Rows with how often they have one of the sequences, by field.
  func matches(_ sequences: [[String]]) -> PostingColumns {
    var columns = PostingColumns()
    var found: [(row: Int, heading: Int, body: Int)] = sequences.flatMap { matches($0) }
    found.sort { $0.row < $1.row }
    var index = 0
    while index < found.count {
      var best = found[index]
      index += 1
      while index < found.count, found[index].row == best.row {
        best.heading = max(best.heading, found[index].heading)
        best.body = max(best.body, found[index].body)
        index += 1
      }
      columns.append(row: UInt32(best.row), heading: UInt32(best.heading), body: UInt32(best.body))
    }
    return columns
  }

  private func matches(_ terms: [String]) -> [(row: Int, heading: Int, body: Int)] {
    let lists = terms.map { postings.list(of: $0) }
    guard let rarest = lists.indices.min(by: { lists[$0].frequency < lists[$1].frequency }) else { return [] }
    let cursors = lists.map { PositionCursor($0) }
    var found: [(row: Int, heading: Int, body: Int)] = []
    var row = 0
    while let next = cursors[rarest].next(atLeast: row) {
      row = next
      if let mask, !mask.contains(row) {
        row += 1
        continue
      }
      if let behind = Self.firstBehind(row, cursors) {
        if behind == Int.max { break }
        row = behind
        continue
      }
      let count = Self.count(cursors)
      if count.heading + count.body > 0 { found.append((row, count.heading, count.body)) }
      row += 1
    }
    return found
  }

  /// A row that a list skips to because it doesn't have `row`, the greatest number where it ends; `nil` where all
  /// have it.
  private static func firstBehind(_ row: Int, _ cursors: [PositionCursor]) -> Int? {
    for cursor in cursors {
      guard let next = cursor.next(atLeast: row) else { return Int.max }
      if next > row { return next }
    }
    return nil
  }

  /// How often the terms follow one another in the row where all cursors stand.
  private static func count(_ cursors: [PositionCursor]) -> (heading: Int, body: Int) {
    var heading: [Int] = []
    var body: [Int] = []
    for (offset, cursor) in cursors.enumerated() {
      let positions = cursor.positions()
      heading = offset == 0 ? positions.heading : common(heading, positions.heading, offset)
      body = offset == 0 ? positions.body : common(body, positions.body, offset)
      if heading.isEmpty, body.isEmpty { return (0, 0) }
    }
    return (heading.count, body.count)
  }

  /// The starts for which `positions` has the place `offset` behind; both ascend.
  private static func common(_ starts: [Int], _ positions: [Int], _ offset: Int) -> [Int] {
    var at = 0
    return starts.filter { start in
      while at < positions.count, positions[at] < start + offset { at += 1 }
      return at < positions.count && positions[at] == start + offset
    }
  }
}
