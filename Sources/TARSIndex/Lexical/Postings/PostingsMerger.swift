/// Writes several segments' inverted indexes as one.
enum PostingsMerger {
  /// - Parameters:
  ///   - newPlaces: By source and place: the place in the merged segment, `nil` where the row is dropped; ascending over
  ///     all sources in order.
  static func write(_ sources: [Postings], newPlaces: [[UInt32?]], to writer: ImageWriter) throws {
    var lengths: [RowLengths] = []
    for (source, places) in zip(sources, newPlaces) {
      for (place, new) in places.enumerated() where new != nil { lengths.append(source.lengths[place]) }
    }
    var output = try PostingsWriter(lengths: lengths, to: writer)
    var union = TermUnion(sources)
    var columns = PostingColumns()
    let block = PostingBlock()
    while let found = union.next() {
      columns.removeAll()
      for source in found {
        columns.append(union.cursors[source].list, newPlaces: newPlaces[source], through: block)
      }
      if columns.count == 0 { continue }
      try union.cursors[found[0]].term.withUnsafeBufferPointer { try output.add($0, columns) }
    }
    try output.finish()
  }
}

/// Goes through the union of several dictionaries in byte order.
private struct TermUnion {
  private(set) var cursors: [TermCursor]
  /// Sources that have a term left.
  private var alive: [Int]
  private var current: [Int] = []

  init(_ sources: [Postings]) {
    cursors = sources.map { TermCursor($0) }
    alive = []
    for index in cursors.indices where cursors[index].next() { alive.append(index) }
  }

  /// The sources whose cursors stand at the next term; `nil` at the end.
  mutating func next() -> [Int]? {
    for index in current where !cursors[index].next() { alive.removeAll { $0 == index } }
    current.removeAll(keepingCapacity: true)
    for index in alive {
      guard let first = current.first else {
        current.append(index)
        continue
      }
      let order = cursors[index].term.withUnsafeBufferPointer { term in
        cursors[first].term.withUnsafeBufferPointer { term.order($0) }
      }
      if order > 0 { continue }
      if order < 0 { current.removeAll(keepingCapacity: true) }
      current.append(index)
    }
    return current.isEmpty ? nil : current
  }
}

extension PostingColumns {
  /// Adds a list's postings under their new places, decoding them through `block`.
  mutating func append(_ list: PostingList, newPlaces: [UInt32?], through block: PostingBlock) {
    for index in 0..<list.blockCount {
      list.decode(block: index, into: block)
      let bytes = list.positions(ofBlock: index)
      var reader = ByteReader(bytes)
      for place in 0..<block.count {
        let start = reader.position
        reader.skip(numbers: Int(block.headings[place] + block.bodies[place]))
        guard let row = newPlaces[Int(block.rows[place])], !reader.isDamaged else { continue }
        positions.append(contentsOf: bytes[start..<reader.position])
        append(row: row, heading: block.headings[place], body: block.bodies[place])
      }
    }
  }
}
