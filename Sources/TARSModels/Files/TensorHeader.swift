/// The JSON header of a safetensors file.
struct TensorHeader: Decodable {
  let entries: [String: TensorEntry]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    var entries: [String: TensorEntry] = [:]
    for key in container.allKeys where key.stringValue != "__metadata__" {
      entries[key.stringValue] = try container.decode(TensorEntry.self, forKey: key)
    }
    self.entries = entries
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}

/// Where one tensor lies: bytes `start..<end` after the header.
struct TensorEntry: Decodable {
  let type: String
  let shape: [Int]
  private let offsets: [Int]

  var start: Int { offsets[0] }
  var end: Int { offsets[1] }
  var elementCount: Int { shape.reduce(1, *) }

  private enum CodingKeys: String, CodingKey {
    case type = "dtype"
    case shape
    case offsets = "data_offsets"
  }

  /// Whether the tensor lies inside `dataCount` bytes and, for number types that are read, has its shape's size.
  func fits(in dataCount: Int) -> Bool {
    guard offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= dataCount else {
      return false
    }
    guard let width = ["F32": 4, "F16": 2, "BF16": 2][type] else { return true }
    var size = width
    for length in shape {
      guard length >= 0 else { return false }
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      if overflow { return false }
      size = product
    }
    return size == offsets[1] - offsets[0]
  }
}
