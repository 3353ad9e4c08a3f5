/// Plain words of a text, for cues and checks where terms of the index would be too coarse.
enum WordList {
  /// Words in lower case without accents, in order; digits count as letters.
  static func words(of text: String) -> [String] {
    text.split(whereSeparator: isSeparator).map { plain($0) }
  }

  /// The text without some of its words, counted as `words(of:)` counts them.
  static func text(_ text: String, without places: Set<Int>) -> String {
    places.isEmpty
      ? text
      : text.split(whereSeparator: isSeparator).enumerated()
        .filter { !places.contains($0.offset) }.map { String($0.element) }.joined(separator: " ")
  }

  private static func isSeparator(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber
  }

  private static func plain(_ word: Substring) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in word.lowercased().unicodeScalars where scalar.properties.generalCategory != .nonspacingMark
    {
      plain.append(contentsOf: unaccented[scalar].map { [$0] } ?? (scalar == "ß" ? ["s", "s"] : [scalar]))
    }
    return String(plain)
  }

  private static let unaccented: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(String, Unicode.Scalar)] = [
      ("àáâãäå", "a"), ("èéêë", "e"), ("ìíîï", "i"), ("òóôõöø", "o"), ("ùúûü", "u"), ("ç", "c"), ("ñ", "n"),
      ("ý", "y"),
    ]
    var map: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (accented, plain) in pairs {
      for scalar in accented.unicodeScalars { map[scalar] = plain }
    }
    return map
  }()
}
