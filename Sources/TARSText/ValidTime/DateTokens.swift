import TARSCore

/// A text as runs of letters and runs of digits, to read dates and phrases from; a Han character is a run of its own.
struct DateTokens {
  struct Token {
    /// Lower case.
    let text: String
    let isNumber: Bool
    /// What stands between this token and the next.
    var gap: String
  }

  private(set) var tokens: [Token] = []

  /// Reads the first `limit` scalars.
  init(_ text: String, limit: Int = .max) {
    var run = ""
    var isNumber = false
    for scalar in text.unicodeScalars.prefix(limit) {
      let isDigit = scalar.isDigit
      let isText = isDigit || scalar.isLetter
      if !run.isEmpty, !isText || isDigit != isNumber || scalar.value >= 0x2E80 {
        tokens.append(Token(text: run.lowercased(), isNumber: isNumber, gap: ""))
        run = ""
      }
      if isText {
        run.unicodeScalars.append(scalar)
        isNumber = isDigit
      } else if let last = tokens.indices.last {
        tokens[last].gap.unicodeScalars.append(scalar)
      }
    }
    if !run.isEmpty { tokens.append(Token(text: run.lowercased(), isNumber: isNumber, gap: "")) }
  }

  var count: Int { tokens.count }

  /// The word or number at a place; "" past the end.
  func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

  /// What follows the token, without spaces.
  func mark(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].gap.filter { !$0.isWhitespace } : ""
  }

  /// Whether the next token follows with nothing between.
  func touches(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].gap.isEmpty }

  /// The number at a place, if it has that many digits.
  func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard tokens.indices.contains(index), tokens[index].isNumber,
      digits.contains(tokens[index].text.utf8.count)
    else { return nil }
    return Int(tokens[index].text)
  }

  func matches(_ words: [String], at index: Int) -> Bool {
    words.indices.allSatisfy { text(index + $0) == words[$0] }
  }
}

/// A day, month or year that a text names.
struct NamedDate: Hashable {
  let year: Int
  let month: Int?
  let day: Int?

  /// `nil` where there is no such date or its year is not believed.
  init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1000...2200).contains(year), CivilDate(year: year, month: month ?? 1, day: day ?? 1) != nil else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Midnight UTC at which it begins.
  var start: Instant { period.start }
  /// Midnight UTC at which it is over.
  var end: Instant { period.end }

  private var period: TimePeriod {
    let first = CivilDate(year: year, month: month ?? 1, day: day ?? 1)!
    let days: Int
    if day != nil {
      days = 1
    } else if let month {
      days = CivilDate.length(ofMonth: month, year: year)
    } else {
      days = CivilDate.length(ofMonth: 2, year: year) + 337
    }
    return TimePeriod(
      start: first.start, end: CivilDate.instant(daysSinceEpoch: first.daysSinceEpoch + days))
  }
}
