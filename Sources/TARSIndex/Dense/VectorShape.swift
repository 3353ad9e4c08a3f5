/// Sizes that follow from the length of an index's vectors.
struct VectorShape: Equatable {
  let dimensions: Int

  /// Bytes from one row of a plane to the next: rows begin at multiples of 64.
  var stride: Int { dimensions.roundedUp(to: 64) }

  /// A row of zeros.
  var emptyRow: [UInt8] { [UInt8](repeating: UInt8(QuantisedVector.bias), count: stride) }

  /// A row of a plane as it is stored: without signs, filled up with zeros.
  func stored(_ row: [Int8]) -> [UInt8] {
    var bytes = row.map { UInt8(Int($0) + QuantisedVector.bias) }
    bytes.append(contentsOf: emptyRow.dropFirst(bytes.count))
    return bytes
  }
}
