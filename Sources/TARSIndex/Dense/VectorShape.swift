import TARSKernels

/// Sizes that follow from the length of an index's vectors.
struct VectorShape: Equatable {
  /// Vectors longer than any embedding model's are refused.
  static let longest = 1 << 16

  /// Length of the vectors; 0 where the index holds none.
  let dimensions: Int

  /// Numbers of a stored row: the vector's and zeros up to a multiple of 64, turned together.
  var size: Int { dimensions.roundedUp(to: 64) }

  /// Bytes of the codes of `rowsInGroup` rows with their factors and offsets.
  var groupBytes: Int { tars_scan_group_bytes(size) }

  static let rowsInGroup = Int(TARS_SCAN_GROUP)

  /// Groups that hold the codes of so many rows.
  func groups(ofRows count: Int) -> Int { dimensions > 0 ? count.roundedUp(to: 64) / Self.rowsInGroup : 0 }
}
