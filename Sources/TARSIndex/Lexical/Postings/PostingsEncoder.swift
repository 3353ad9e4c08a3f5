/// Writes posting lists as `PostingList` reads them, with bounds for one ranking function.
struct PostingsEncoder {
  let ranking: BM25
  private let norms: FieldNorms

  /// - Parameter totals: Of the segment.
  init(_ ranking: BM25, _ totals: FieldTotals) {
    self.ranking = ranking
    norms = FieldNorms(ranking, FieldAverages(totals))
  }

  /// - Parameter lengths: By place.
  func encode(_ columns: PostingColumns, lengths: UnsafeBufferPointer<RowLengths>, into out: inout [UInt8]) {
    if columns.count <= PostingBlock.size {
      return PostingBlock.encode(columns, 0..<columns.count, from: 0, into: &out)
    }
    let directory = out.count
    let count = PostingList.blocks(columns.count)
    out.append(contentsOf: repeatElement(0, count: count * PostingList.entryBytes))
    let start = out.count
    for index in 0..<count {
      let range = index * PostingBlock.size..<min(columns.count, (index + 1) * PostingBlock.size)
      let first = index == 0 ? 0 : columns.rows[range.lowerBound - 1] + 1
      PostingBlock.encode(columns, range, from: first, into: &out)
      let positions = index < columns.blockEnds.count ? columns.blockEnds[index] : columns.positions.count
      let entry = [
        columns.rows[range.upperBound - 1], UInt32(out.count - start), UInt32(positions),
        bound(of: columns, range, lengths).bitPattern,
      ]
      Self.put(entry, at: directory + index * PostingList.entryBytes, into: &out)
    }
  }

  /// The greatest weighted count of the postings, rounded up.
  private func bound(
    of columns: PostingColumns, _ range: Range<Int>, _ lengths: UnsafeBufferPointer<RowLengths>
  ) -> Float {
    var bound: Float = 0
    for index in range {
      let row = lengths[Int(columns.rows[index])]
      bound = max(bound, norms.count(heading: columns.headings[index], body: columns.bodies[index], row))
    }
    return bound.nextUp
  }

  private static func put(_ numbers: [UInt32], at place: Int, into out: inout [UInt8]) {
    out.withUnsafeMutableBytes { bytes in
      for (index, number) in numbers.enumerated() {
        bytes.storeBytes(of: number.littleEndian, toByteOffset: place + 4 * index, as: UInt32.self)
      }
    }
  }
}
