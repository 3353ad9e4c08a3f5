import FoundationEssentials
import TARSCore

/// The folder that holds one model, as a model hub lays it out.
struct ModelFolder {
  /// Largest JSON file that is read; tokenizers of large vocabularies have some 20 MB.
  static let maxFileBytes = 64 << 20

  let path: String

  /// The last part of the path.
  var name: String { URL(filePath: path).lastPathComponent }

  func path(of file: String) -> String { path.hasSuffix("/") ? path + file : path + "/" + file }

  /// Reads a JSON file.
  ///
  /// - Throws: `TARSError` with code `model_missing` or `model_damaged`.
  func json(_ file: String) throws -> JSONNode {
    let path = path(of: file)
    guard let mapped = MappedFile(path: path) else { throw TARSError.modelMissing(path) }
    guard mapped.bytes.count <= Self.maxFileBytes else {
      throw TARSError.modelDamaged(path, "it has \(mapped.bytes.count) bytes")
    }
    return try JSONNode(mapped.bytes, file: path)
  }

  /// As `json`, but `nil` where the file doesn't exist.
  func jsonIfPresent(_ file: String) throws -> JSONNode? {
    ContentStamp(path: path(of: file)) == nil ? nil : try json(file)
  }
}

extension JSONNode {
  /// Reads a JSON text that is all of a file, or a part of it.
  ///
  /// - Throws: `TARSError` with code `model_damaged`.
  init(_ bytes: UnsafeRawBufferPointer, file: String) throws {
    do {
      self.init(value: try JSONReader.read(bytes), file: file, place: "")
    } catch {
      throw TARSError.modelDamaged(
        file, "it is no valid JSON: \(error.expected) was expected at byte \(error.offset)")
    }
  }
}
