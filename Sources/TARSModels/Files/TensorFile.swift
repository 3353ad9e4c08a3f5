import TARSCore
import TARSKernels

/// A safetensors file: named arrays of numbers behind a JSON header.
///
/// Every offset is checked against the file's size before it is used.
/// Source: https://github.com/huggingface/safetensors, section "Format".
struct TensorFile {
  /// Longest header that is read; the largest real ones have some 100 kB.
  static let maxHeaderBytes = 16 << 20

  private let path: String
  private let data: UnsafeRawBufferPointer
  private let entries: [String: TensorEntry]
  /// Keeps the bytes alive.
  private let owner: AnyObject?

  /// - Throws: `TARSError` with code `model_missing` or `model_damaged`.
  init(path: String) throws {
    guard let file = MappedFile(path: path) else { throw TARSError.modelMissing(path) }
    try self.init(bytes: file.bytes, owner: file, path: path)
  }

  /// Reads a file's bytes, which live as long as `owner`.
  init(bytes: UnsafeRawBufferPointer, owner: AnyObject?, path: String) throws {
    let header = try Self.header(of: bytes, path: path)
    data = UnsafeRawBufferPointer(rebasing: bytes[(8 + header.count)...])
    entries = try Self.entries(header, dataCount: data.count, path: path)
    (self.owner, self.path) = (owner, path)
  }

  var names: [String] { entries.keys.sorted() }

  func shape(of name: String) -> [Int]? { entries[name]?.shape }

  func contains(_ name: String) -> Bool { entries[name] != nil }

  /// The tensor's numbers as floats, row by row.
  ///
  /// - Throws: `model_damaged` when it is absent, has another shape or a value that is infinite or no number;
  ///   `model_unsupported` when its type isn't F32, F16 or BF16.
  func floats(_ name: String, shape: [Int]) throws -> [Float] {
    guard let entry = entries[name] else { throw TARSError.modelDamaged(path, "it has no tensor '\(name)'") }
    guard entry.shape == shape else {
      throw TARSError.modelDamaged(
        path, "tensor '\(name)' has the shape \(entry.shape) and not \(shape) as config.json says")
    }
    let values = try widened(entry, name: name)
    guard values.withUnsafeBufferPointer({ tars_all_finite($0.baseAddress, $0.count) }) else {
      throw TARSError.modelDamaged(path, "tensor '\(name)' holds values that are no finite numbers")
    }
    return values
  }

  private func widened(_ entry: TensorEntry, name: String) throws -> [Float] {
    guard TensorEntry.widths[entry.type] != nil else {
      throw TARSError.modelUnsupported(path, "tensor '\(name)' has the number type \(entry.type)")
    }
    let count = entry.elementCount
    let source = UnsafeRawBufferPointer(rebasing: data[entry.start..<entry.end])
    return [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      switch entry.type {
      case "F16": tars_widen_f16(source.baseAddress, count, buffer.baseAddress)
      case "BF16": tars_widen_bf16(source.baseAddress, count, buffer.baseAddress)
      default: UnsafeMutableRawBufferPointer(buffer).copyMemory(from: source)
      }
      initialized = count
    }
  }

  private static func header(of bytes: UnsafeRawBufferPointer, path: String) throws -> UnsafeRawBufferPointer
  {
    guard bytes.count >= 8 else { throw TARSError.modelDamaged(path, "it is only \(bytes.count) bytes long") }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(maxHeaderBytes), length <= UInt64(bytes.count - 8) else {
      throw TARSError.modelDamaged(path, "its header claims \(length) bytes")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[8..<(8 + Int(length))])
  }

  private static func entries(
    _ header: UnsafeRawBufferPointer, dataCount: Int, path: String
  ) throws -> [String: TensorEntry] {
    let root = try JSONNode(header, file: path)
    var entries: [String: TensorEntry] = [:]
    for member in try root.members() where member.name != "__metadata__" {
      let entry = try TensorEntry(JSONNode(value: member.value, file: path, place: member.name))
      guard entry.fits(in: dataCount) else {
        throw TARSError.modelDamaged(
          path, "tensor '\(member.name)' doesn't lie inside the file, or has a wrong size")
      }
      entries[member.name] = entry
    }
    return entries
  }
}
