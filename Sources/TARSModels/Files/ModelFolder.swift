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

  func has(_ file: String) -> Bool { FileStamp(path: path(of: file)) != nil }

  /// Reads a JSON file.
  ///
  /// - Throws: `TARSError` with code `model_missing` or `model_damaged`.
  func decode<Value: Decodable>(_ type: Value.Type, from file: String) throws -> Value {
    let path = path(of: file)
    guard let mapped = MappedFile(path: path) else { throw TARSError.modelMissing(path) }
    guard mapped.bytes.count <= Self.maxFileBytes else {
      throw TARSError.modelDamaged(path, "it has \(mapped.bytes.count) bytes")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(mapped.bytes))
    } catch let error as DecodingError {
      throw TARSError.modelDamaged(path, error.place)
    }
  }

  /// As `decode(_:from:)`, but `nil` where the file doesn't exist.
  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, from file: String) throws -> Value? {
    has(file) ? try decode(type, from: file) : nil
  }
}

extension DecodingError {
  /// What is wrong and where, for people.
  fileprivate var place: String {
    switch self {
    case .keyNotFound(let key, let context): "'\(path(context, key))' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context, nil))' has the wrong type"
    default: "it is no valid JSON"
    }
  }

  private func path(_ context: Context, _ key: (any CodingKey)?) -> String {
    (context.codingPath + (key.map { [$0] } ?? [])).map(\.stringValue).joined(separator: ".")
  }
}
