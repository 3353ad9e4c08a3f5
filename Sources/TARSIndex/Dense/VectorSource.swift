/// The rows of a segment among which a search looks.
struct VectorSource {
  let vectors: Vectors
  /// The index-wide row of the segment's first.
  let start: Int
  /// The chunk of each row.
  let chunks: UnsafeBufferPointer<Int64>
  /// The rows that pass the filter.
  let mask: RowMask
  /// Whether each passing row is compared, however many they are.
  var isExact = false

  /// Whether it is cheaper to look at each passing row than at all codes: as measured, below a 24th.
  ///
  /// A row's bytes are eight times as many as its code, and not in a row.
  var isSparse: Bool { isExact || mask.passing <= Swift.max(1024, vectors.rowCount / 24) }
}
