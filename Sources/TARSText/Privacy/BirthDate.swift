/// Dates of birth: a whole date right after words such as "born on" or "Geburtsdatum".
enum BirthDate {
  /// Whether one stands in a text. Years before 1900 are of history.
  static func stands(in text: LetteredText, language: String?) -> Bool {
    for word in words {
      for place in text.places(of: word) where isDate(text, behind: place, language) { return true }
    }
    return false
  }

  private static func isDate(_ text: LetteredText, behind place: Int, _ language: String?) -> Bool {
    let tokens = DateTokens(text.string(place..<place + 48))
    let reader = DateReader(tokens: tokens, language: language == "en" || language == nil ? "de" : language)
    for index in 0..<min(4, tokens.count) {
      if let found = reader.date(at: index) {
        return found.date.day != nil && (1900...2100).contains(found.date.year)
      }
      guard fillers.contains(tokens.text(index)) else { return false }
    }
    return false
  }

  private static let fillers: Set<String> = [
    "on", "the", "am", "den", "le", "il", "el", "op", "em", "a", "at", "date", "is", "ist", "est", "è", "es",
    "in",
    "mm", "dd", "yyyy", "tt", "jjjj",
  ]

  private static let words = [
    "date of birth", "birth date", "birthdate", "birthday", "dob", "d.o.b.", "born", "geboren", "geb.",
    "geburtsdatum",
    "geburtstag", "né", "née", "date de naissance", "naissance", "nato", "nata", "data di nascita",
    "fecha de nacimiento", "nacido", "nacida", "geboortedatum", "nascido", "nascida", "data de nascimento",
    "出生日期", "出生于", "生于",
  ]
}

extension LetteredText {
  /// The places right behind a word.
  fileprivate func places(of word: String) -> [Int] {
    let word = Array(word.utf8)
    var places: [Int] = []
    var place = 0
    while place + word.count <= count {
      if self[place] == word[0], matches(word, at: place), !isWord(place - 1) || word[0] >= 0x80,
        !isWord(place + word.count) || word[0] >= 0xE0
      {
        places.append(place + word.count)
      }
      place += 1
    }
    return places
  }

  private func matches(_ word: [UInt8], at place: Int) -> Bool {
    word.indices.allSatisfy { self[place + $0] == word[$0] }
  }
}
