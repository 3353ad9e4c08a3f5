/// Narrows masks by what a query requires and excludes.
enum ClauseMask {
  /// The mask without the rows that `clause` has, or without those that it doesn't have.
  static func narrowed(_ mask: RowMask, keeping: Bool, terms: [ResolvedClause.Term]) -> RowMask {
    var having = [UInt64](repeating: 0, count: mask.words.count)
    let block = PostingBlock()
    for list in terms.map(\.list) {
      for index in 0..<list.blockCount {
        list.decode(block: index, into: block)
        for place in 0..<block.count {
          let row = Int(block.rows[place])
          having[row / 64] |= 1 << UInt64(row % 64)
        }
      }
    }
    return RowMask(words: zip(mask.words, having).map { keeping ? $0 & $1 : $0 & ~$1 })
  }
}
