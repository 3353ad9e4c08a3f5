/// A part of a text in which amounts are looked for.
enum AmountToken: Hashable, Sendable {
  /// A number in digits or words, as `Amount.number`.
  case number(String)
  case word(String)
  /// White space, or a sign that joins words: "60-day".
  case space(String)
  case sign(String)

  var text: String {
    switch self {
    case .number(let text), .word(let text), .space(let text), .sign(let text): text
    }
  }

  /// Whether it may stand between a unit and its number, as in "Fr. 20".
  var isGap: Bool {
    switch self {
    case .space: true
    case .sign(let sign): sign == "."
    case .number, .word: false
    }
  }

  static func all(in text: String, words: NumberWords) -> [AmountToken] {
    var reader = Reader(scalars: Array(text.unicodeScalars), words: words)
    while reader.place < reader.scalars.count { reader.readNext() }
    return words.joined(reader.tokens)
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    let words: NumberWords
    var place = 0
    var tokens: [AmountToken] = []

    mutating func readNext() {
      let first = scalars[place]
      if Self.isDigit(first) {
        readNumber()
      } else if words.isHan(first) {
        readHan()
      } else if Self.isLetter(first) {
        readWord()
      } else {
        let isSpace = first.properties.isWhitespace || "-‐‑".unicodeScalars.contains(first)
        tokens.append(isSpace ? .space(take(1)) : .sign(take(1)))
      }
    }

    /// Up to the next sign; in scripts without spaces up to the next number too.
    private mutating func readWord() {
      let isSpaced = Self.isSpaced(scalars[place])
      let rest = scalars[place...]
      let length =
        isSpaced
        ? rest.prefix { Self.isSpaced($0) && (Self.isLetter($0) || Self.isDigit($0)) }.count
        : rest.prefix { !Self.isSpaced($0) && Self.isLetter($0) && !words.isHan($0) }.count
      tokens.append(.word(take(length)))
    }

    private static func isSpaced(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x2E80 }

    private mutating func take(_ length: Int) -> String {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[place..<place + length])
      place += length
      return String(text)
    }

    /// "1,480.50", "1'480", "1 480"; with letters behind it, as in "15a", it is a word.
    private mutating func readNumber() {
      let start = place
      var number = take(digits(at: place))
      let canGroup = number.count <= 3
      while canGroup, place < scalars.count, Self.groupMarks.contains(scalars[place]),
        digits(at: place + 1) == 3
      {
        place += 1
        number += take(3)
      }
      if place < scalars.count, Self.decimalMarks.contains(scalars[place]), digits(at: place + 1) > 0 {
        place += 1
        let fraction = take(digits(at: place))
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        if !kept.isEmpty { number += "." + String(kept) }
      }
      guard place < scalars.count, Self.isLetter(scalars[place]), scalars[place].value < 0x250 else {
        tokens.append(.number(number))
        return
      }
      place = start
      tokens.append(.word(take(scalars[place...].prefix { Self.isLetter($0) || Self.isDigit($0) }.count)))
    }

    private mutating func readHan() {
      let length = scalars[place...].prefix(while: words.isHan).count
      let text = take(length)
      tokens.append(words.han(text).map { .number($0) } ?? .word(text))
    }

    private func digits(at start: Int) -> Int {
      start < scalars.count ? scalars[start...].prefix(while: Self.isDigit).count : 0
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Characters of scripts without spaces stand alone: their words aren't told apart.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
    }

    private static let groupMarks: Set<Unicode.Scalar> = [
      ",", ".", "'", "’", " ", "\u{A0}", "\u{2009}", "\u{202F}",
    ]
    private static let decimalMarks: Set<Unicode.Scalar> = [",", "."]
  }
}
