import Foundation

/// Writes safetensors files, sound ones unless told otherwise.
struct TensorWriter {
  private var entries: [String] = []
  private var data = Data()

  mutating func add(_ name: String, _ shape: [Int], type: String = "F32", bytes: Data) {
    let end = data.count + bytes.count
    entries.append(
      "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(data.count),\(end)]}")
    data += bytes
  }

  mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
    add(name, shape, bytes: values.withUnsafeBytes { Data($0) })
  }

  var file: Data { Self.file(header: "{\(entries.joined(separator: ","))}", data: data) }

  /// - Parameter length: What the file claims as its header's length.
  static func file(header: String, data: Data, length: UInt64? = nil) -> Data {
    var claimed = (length ?? UInt64(header.utf8.count)).littleEndian
    return withUnsafeBytes(of: &claimed) { Data($0) } + Data(header.utf8) + data
  }
}
