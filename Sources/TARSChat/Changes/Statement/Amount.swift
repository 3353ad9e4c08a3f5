/// A number that a text states, with its unit where one stands beside it: "1,480 francs", "CHF 1'480", "sixty days".
struct Amount: Hashable, Sendable {
  /// Digits without groups, a decimal point where there is a fraction.
  let number: String
  /// As `AmountUnits` names it.
  var unit: String?

  /// Whether a text that states this amount says that one; a unit that one of them leaves out is the other's.
  func says(_ wanted: Amount) -> Bool {
    number == wanted.number && (unit == nil || wanted.unit == nil || unit == wanted.unit)
  }
}

/// A text taken apart into its amounts and its other words.
struct AmountReading: Sendable {
  private(set) var amounts: Set<Amount> = []
  /// The text without its amounts.
  private(set) var rest = ""

  /// - Parameter language: In which numbers are written out; with `nil` as in English.
  init(_ text: String, language: String?) {
    let tokens = AmountToken.all(in: text, words: NumberWords(language: language))
    var place = 0
    while place < tokens.count {
      guard case .number(let number) = tokens[place] else {
        place += append(tokens, place)
        continue
      }
      let unit = AmountUnits.unit(in: tokens, from: place + 1)
      amounts.insert(Amount(number: number, unit: unit?.name))
      rest += " " + (unit?.rest ?? "")
      place = unit?.end ?? place + 1
    }
  }

  /// Adds a token to the rest, or reads a unit that stands before its number; how many tokens that took.
  private mutating func append(_ tokens: [AmountToken], _ place: Int) -> Int {
    if let unit = AmountUnits.unit(in: tokens, from: place), unit.isBefore {
      var next = unit.end
      while next < tokens.count, tokens[next].isGap { next += 1 }
      if next < tokens.count, case .number(let number) = tokens[next] {
        amounts.insert(Amount(number: number, unit: unit.name))
        rest += " "
        return next + 1 - place
      }
    }
    rest += tokens[place].text
    return 1
  }
}
