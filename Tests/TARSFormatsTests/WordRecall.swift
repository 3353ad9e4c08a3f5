import FoundationEssentials
import TARSCore

@testable import TARSFormats

/// How many of an expected text's words a document has.
struct WordRecall {
  let found: Int
  let all: Int

  var share: Double { all == 0 ? 1 : Double(found) / Double(all) }

  /// - Parameter path: The file with the expected text, in Markdown.
  init(_ document: ParsedDocument, of path: String) throws {
    self.init(
      document.title.map { [$0] + document.blocks.map(\.text) } ?? document.blocks.map(\.text),
      expected: try String(decoding: Fixtures.bytes(path), as: UTF8.self))
  }

  init(_ texts: [String], expected: String) {
    let words = Self.words(Self.withoutMarkup(expected))
    var left: [String: Int] = [:]
    for word in Self.words(texts.joined(separator: " ")) { left[word, default: 0] += 1 }
    var isFound = words.map { word in Self.take(word, from: &left) }
    for (start, length) in words.indices.flatMap({ [($0, 3), ($0, 2)] }) where start + length <= words.count {
      let places = start..<(start + length)
      guard places.contains(where: { !isFound[$0] }) else { continue }
      let joined = words[places].joined()
      guard Self.isFormula(joined), Self.take(joined, from: &left) else { continue }
      for place in places { isFound[place] = true }
    }
    found = isFound.count { $0 }
    all = words.count
  }

  private static func take(_ word: String, from left: inout [String: Int]) -> Bool {
    guard let count = left[word], count > 0 else { return false }
    left[word] = count - 1
    return true
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Letters and digits, no more than a few: "h2o".
  private static func isFormula(_ word: String) -> Bool {
    word.count <= 4 && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
  }

  /// Comments, addresses, entities, and attributes in lines of their own.
  private static func withoutMarkup(_ text: String) -> String {
    text.replacing(/<!--.*?-->/.dotMatchesNewlines(), with: " ").replacing(/\]\([^)]*\)|&#?\w+;/, with: " ")
      .replacing(/^\[[^\]\n]*=[^\]\n]*\]$/.anchorsMatchLineEndings(), with: " ")
  }
}
