import FoundationEssentials
import TARSCore

/// A line of an evaluation set's file.
struct SetLine {
  let path: String
  /// From 1.
  let number: Int
  let bytes: Data

  /// The lines of a file that aren't blank.
  ///
  /// - Throws: `TARSError` with code `file_not_found` or `file_unreadable`.
  static func lines(of path: String) throws -> [SetLine] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw TARSError(.fileNotFound, "There is no file \(path).", hint: layouts)
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw TARSError.fileUnreadable(path) }
    return data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
      .filter { !$0.element.allSatisfy { $0 <= UInt8(ascii: " ") } }
      .map { SetLine(path: path, number: $0.offset + 1, bytes: $0.element) }
  }

  func decoded<Value: Decodable>(_ type: Value.Type) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: bytes)
    } catch DecodingError.keyNotFound(let key, _) {
      throw damage("has no field \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context) {
      throw damage(
        "has a wrong kind of value in \(context.codingPath.map(\.stringValue).joined(separator: "."))")
    } catch {
      throw damage("is no JSON object with the expected fields")
    }
  }

  func damage(_ what: String) -> TARSError {
    TARSError(.fileDamaged, "Line \(number) of \(path) \(what).", hint: Self.layouts)
  }

  private static let layouts = """
    Evaluation sets have corpus.jsonl, queries.jsonl and qrels.tsv in the layout of BEIR, or versions.jsonl and \
    articles.jsonl; docs/guide describes both.
    """
}
