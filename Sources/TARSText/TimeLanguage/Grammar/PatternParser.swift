/// One element of a pattern.
struct PatternElement: Hashable {
  enum Content: Hashable {
    case word(WordID)
    case slot(Slot)
  }

  let content: Content
  /// Whether it may touch the word or number before it.
  let mayTouch: Bool
}

/// Reads a pattern of the tables into all sequences of elements that it stands for.
struct PatternParser {
  private let characters: [Character]
  private var place = 0
  private var lexicon: Lexicon

  static func sequences(_ pattern: some StringProtocol, _ lexicon: inout Lexicon) -> [[PatternElement]] {
    var parser = PatternParser(characters: Array(pattern), lexicon: lexicon)
    let sequences = parser.alternatives()
    precondition(parser.place == parser.characters.count, "unbalanced group in pattern \(pattern)")
    lexicon = parser.lexicon
    return sequences
  }

  private init(characters: [Character], lexicon: Lexicon) {
    self.characters = characters
    self.lexicon = lexicon
  }

  /// Sequences up to the end of the group.
  private mutating func alternatives() -> [[PatternElement]] {
    var all: [[PatternElement]] = []
    var current: [[PatternElement]] = [[]]
    while place < characters.count, characters[place] != ")" {
      if characters[place] == "|" {
        all += current
        current = [[]]
        place += 1
      } else {
        let next = element()
        current = current.flatMap { head in next.map { head + $0 } }
      }
    }
    return all + current
  }

  /// The next group, slot, word or sign.
  private mutating func element() -> [[PatternElement]] {
    let mayTouch = characters[place] == "~"
    if mayTouch { place += 1 }
    let character = characters[place]
    switch character {
    case "(":
      place += 1
      let inner = alternatives()
      place += 1
      return inner
    case "{":
      let name = String(characters[(place + 1)...].prefix { $0 != "}" })
      place += name.count + 2
      guard let slot = Slot(rawValue: name) else { preconditionFailure("unknown slot \(name)") }
      return [[PatternElement(content: .slot(slot), mayTouch: mayTouch)]]
    case " ", "'", "’":
      place += 1
      return [[]]
    case "=":
      place += 1
      return [[PatternElement(content: .word(lexicon.word("=" + word())), mayTouch: mayTouch)]]
    default:
      return [[PatternElement(content: .word(lexicon.word(word())), mayTouch: mayTouch)]]
    }
  }

  /// A run of letters, or one Han character or sign.
  private mutating func word() -> String {
    let first = place
    repeat { place += 1 } while place < characters.count && isLetter(place) && isLetter(first)
    return String(characters[first..<place])
  }

  private func isLetter(_ index: Int) -> Bool {
    guard let scalar = characters[index].unicodeScalars.first else { return false }
    return ScalarTable.shared.scalarClass(scalar.value).isLetter
  }
}
