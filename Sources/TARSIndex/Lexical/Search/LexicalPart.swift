/// A segment as a lexical search sees it.
struct LexicalPart {
  let postings: Postings
  /// By place.
  let chunks: UnsafeBufferPointer<Int64>
  /// Row of the first place.
  let start: Int
  /// Which places may be found.
  let mask: RowMask
}
