/// Plain words of a text, for cues and checks where terms of the index would be too coarse.
enum WordList {
  /// Words in lower case without accents, in order; digits count as letters.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        word.unicodeScalars.append(unaccented[scalar] ?? scalar)
      } else if !word.isEmpty, scalar.properties.generalCategory != .nonspacingMark {
        words.append(word.replacing("ß", with: "ss"))
        word = ""
      }
    }
    if !word.isEmpty { words.append(word.replacing("ß", with: "ss")) }
    return words
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
