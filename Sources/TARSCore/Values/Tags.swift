/// A document's tags as they are written, compared and stored.
package enum Tags {
  /// Most tags of a document; more than that are no tags but a text.
  package static let most = 100

  /// The tag in its one spelling: lower case, single blanks, no leading "#"; `nil` where nothing is left, and for
  /// texts of more than 100 characters.
  package static func normalised(_ text: some StringProtocol) -> String? {
    let words = text.lowercased().drop { $0 == "#" || $0.isWhitespace }
      .split { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 32 } }
    let tag = words.joined(separator: " ")
    return (1...100).contains(tag.count) ? tag : nil
  }

  /// The tags in a file's field such as "finance, HR; draft".
  package static func list(_ field: String) -> Set<String> {
    let parts = field.split { [",", ";", "\n"].contains($0) }
    return Set(parts.lazy.compactMap { normalised($0) }.prefix(most))
  }
}
