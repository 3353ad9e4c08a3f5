/// The words, numbers and signs of a file's name.
struct NameTokens {
  enum Token: Hashable, Sendable {
    /// Letters, in lower case.
    case word(String)
    /// Digits as they stand.
    case number(String)
    /// One sign other than a blank.
    case sign(Character)
  }

  let tokens: [Token]

  /// Words end at digits, signs, where a capital letter follows a small one ("PolicyFinal"), and between scripts.
  init(_ name: String) {
    var tokens: [Token] = []
    var last: Character?
    for character in name {
      switch (tokens.last, character) {
      case (.number(let digits)?, "0"..."9") where last?.isASCIIDigit == true:
        tokens[tokens.count - 1] = .number(digits + String(character))
      case (_, "0"..."9"): tokens.append(.number(String(character)))
      case (.word(let word)?, _)
      where character.isLetter && last?.isLetter == true
        && !(character.isUppercase && last?.isLowercase == true)
        && character.isIdeograph == last?.isIdeograph:
        tokens[tokens.count - 1] = .word(word + character.lowercased())
      default:
        if character.isLetter {
          tokens.append(.word(character.lowercased()))
        } else if !character.isWhitespace {
          tokens.append(.sign(character))
        }
      }
      last = character
    }
    self.tokens = tokens
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }

  /// Whether it is written without blanks between words.
  fileprivate var isIdeograph: Bool { unicodeScalars.first?.properties.isIdeographic == true }
}
