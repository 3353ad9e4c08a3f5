import FoundationEssentials
import TARSCore

/// Section titles as a JSON array.
enum Headings {
  static func encode(_ headings: [String]) throws -> String {
    headings.isEmpty ? "[]" : String(decoding: try JSONEncoder().encode(headings), as: UTF8.self)
  }

  static func decode(_ text: String) throws -> [String] {
    text == "[]" ? [] : try JSONDecoder().decode([String].self, from: Data(text.utf8))
  }
}
