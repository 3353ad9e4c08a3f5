import FoundationEssentials
import HTTPTypes
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore

/// Reads a JSON request body, and says what is wrong with it.
enum JSONBody {
  static func decode<Value: Decodable>(_ type: Value.Type, from request: CollectedRequest) throws -> Value {
    try decode(type, from: Data(buffer: request.body))
  }

  static func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw TARSError.badRequest(
        explanation(of: error), hint: "/openapi.json describes the body; send it as JSON in UTF-8.")
    }
  }

  static func explanation(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "'\(path(context, key))' is missing."
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context))' has the wrong type."
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "The body isn't JSON."
    case .dataCorrupted(let context): "'\(path(context))' is wrong: \(context.debugDescription)"
    @unknown default: "The body can't be read."
    }
  }

  private static func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
    let keys = context.codingPath + (last.map { [$0] } ?? [])
    let path = keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    return path.isEmpty ? "the body" : path
  }
}

/// Refuses members that nobody asked for: a misspelt filter must not be ignored.
enum KnownMembers {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  static func check(_ decoder: any Decoder, _ known: Set<String>) throws {
    let members = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
    guard let unknown = members.filter({ !known.contains($0) }).min() else { return }
    throw TARSError.badRequest(
      "There is no member '\(unknown)' here.", hint: "Use \(known.sorted().joined(separator: ", ")).")
  }
}
