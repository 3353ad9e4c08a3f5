/// A posting list that a query made: the matches of a phrase, or those in one field.
///
/// SAFETY: `bytes` is written before `init` returns and released in `deinit` only.
final class MadeList {
  private let bytes: UnsafeMutableRawBufferPointer
  /// Leads into this object's memory.
  let list: PostingList

  init(_ columns: PostingColumns, in postings: Postings) {
    var encoded: [UInt8] = []
    if columns.count > 0 {
      PostingsEncoder(postings.boundedRanking, postings.totals)
        .encode(columns, lengths: postings.lengths, into: &encoded)
    }
    bytes = .allocate(byteCount: encoded.count, alignment: 16)
    bytes.copyBytes(from: encoded)
    list = PostingList(
      frequency: columns.count, bytes: UnsafeRawBufferPointer(bytes),
      positions: UnsafeRawBufferPointer(start: nil, count: 0), rowCount: postings.rowCount)
  }

  deinit { bytes.deallocate() }
}

extension PostingColumns {
  /// The postings that have the term in a field, with the occurrences there.
  ///
  /// - Parameter mask: Rows that may be among them; `nil` for all.
  func only(_ field: QueryPart.Field, among mask: RowMask?) -> PostingColumns {
    var kept = PostingColumns()
    for index in 0..<count where mask?.contains(Int(rows[index])) ?? true {
      let (heading, body) = field == .heading ? (headings[index], 0) : (0, bodies[index])
      if heading + body > 0 { kept.append(row: rows[index], heading: heading, body: body) }
    }
    return kept
  }

  /// All postings of a list, without positions.
  init(_ list: PostingList) {
    self.init()
    let block = PostingBlock()
    for index in 0..<list.blockCount {
      list.decode(block: index, into: block)
      for place in 0..<block.count {
        append(row: block.rows[place], heading: block.headings[place], body: block.bodies[place])
      }
    }
  }
}
