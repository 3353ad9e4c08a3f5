/// A recognised language, and how much spoke for it.
struct LanguageGuess: Hashable {
  let language: String
  /// Whether it may stand against another language that was expected.
  let isSure: Bool

  /// Whether to believe it where `expected` was declared or found around the text.
  func isSure(against expected: String?) -> Bool { isSure && language != expected }
}

/// BCP 47 tags.
enum LanguageTag {
  /// The primary language in lower case: "de" of "de-CH"; `nil` where the tag names none.
  static func primary(_ tag: String) -> String? {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let isCode =
      (2...3).contains(primary.utf8.count) && primary.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    guard isCode, primary != "und" else { return nil }
    return primary == "nb" || primary == "nn" ? "no" : primary
  }
}
