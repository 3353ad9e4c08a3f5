import TARSCore

/// Where one tensor of a safetensors file lies: bytes `start..<end` after the header.
struct TensorEntry {
  let type: String
  let shape: [Int]
  let start: Int
  let end: Int

  /// - Precondition: The type is one of `widths` and the entry fits.
  var elementCount: Int { shape.reduce(1, *) }

  /// Bytes of a number, of the types that are read.
  static let widths = ["F32": 4, "F16": 2, "BF16": 2]

  /// - Throws: `model_damaged` when something is missing or of a wrong type.
  init(_ node: JSONNode) throws {
    type = try node.required("dtype").string()
    shape = try node.required("shape").elements().map { try $0.integer() }
    let offsets = try node.required("data_offsets").elements().map { try $0.integer() }
    guard offsets.count == 2 else {
      throw TARSError.modelDamaged(node.file, "'\(node.place)' has \(offsets.count) offsets")
    }
    (start, end) = (offsets[0], offsets[1])
  }

  /// Whether the tensor lies inside `dataCount` bytes and, for number types that are read, has its shape's size.
  func fits(in dataCount: Int) -> Bool {
    guard start >= 0, start <= end, end <= dataCount else { return false }
    guard let width = Self.widths[type] else { return true }
    var size = width
    for length in shape {
      guard length >= 0 else { return false }
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      if overflow { return false }
      size = product
    }
    return size == end - start
  }
}
