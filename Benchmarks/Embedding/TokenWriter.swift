import FoundationEssentials
import TARSCore
import TARSModels

/// Writes the token ids of a file's texts, a line each; texts are separated by a record separator (U+001E), so that
/// they may hold line ends.
struct TokenWriter {
  private let encoder: TextEncoder
  private let path: String

  init(_ arguments: Arguments) throws {
    guard arguments.rest.count > 3 else { arguments.refuse() }
    path = arguments.rest[3]
    encoder = try arguments.encoder()
  }

  func run() throws {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    for part in text.unicodeScalars.split(separator: "\u{1e}", omittingEmptySubsequences: false) {
      print(encoder.tokens(String(part), as: .passage).map(String.init).joined(separator: " "))
    }
  }
}
