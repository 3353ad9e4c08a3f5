/// Numbers written out in words of one language, below a million.
struct NumberWords: Sendable {
  private let language: String
  private let values: [String: Int]

  init(language: String?) {
    self.language = language.map { String($0.prefix { $0 != "-" }) } ?? "en"
    values = Self.tables[self.language] ?? [:]
  }

  /// Bytes of a number in one word.
  private static let longest = 80

  // MARK: Words

  /// The tokens with each run of number words as one number.
  func joined(_ tokens: [AmountToken]) -> [AmountToken] {
    guard !values.isEmpty else { return tokens }
    var (joined, place) = ([AmountToken](), 0)
    while place < tokens.count {
      if !AmountUnits.isPercent(in: joined, before: tokens[place]),
        let found = number(in: tokens, from: place)
      {
        joined.append(.number(String(found.value)))
        place = found.end
      } else {
        joined.append(tokens[place])
        place += 1
      }
    }
    return joined
  }

  private func number(in tokens: [AmountToken], from start: Int) -> (value: Int, end: Int)? {
    guard let first = value(of: tokens[start]) else { return nil }
    var sum = Sum(first)
    var end = start + 1
    while let next = next(in: tokens, from: end), sum.add(next.value, isFrench: language == "fr") {
      end = next.end
    }
    return (sum.value, end)
  }

  /// A word in lower case without accents.
  static func plain(_ word: String) -> String {
    let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
    return isASCII ? word.lowercased() : WordList.words(of: word).first ?? ""
  }

  /// The next number word, behind a space and perhaps an "and".
  private func next(in tokens: [AmountToken], from start: Int) -> (value: Int, end: Int)? {
    guard start + 1 < tokens.count, case .space = tokens[start] else { return nil }
    if let value = value(of: tokens[start + 1]) { return (value, start + 2) }
    guard case .word(let word) = tokens[start + 1], Self.joiners.contains(word.lowercased()),
      start + 3 < tokens.count,
      case .space = tokens[start + 2]
    else { return nil }
    return value(of: tokens[start + 3]).map { ($0, start + 4) }
  }

  private func value(of token: AmountToken) -> Int? {
    guard case .word(let word) = token, word.utf8.count <= Self.longest else { return nil }
    let plain = Self.plain(word)
    return values[plain] ?? compound(plain[...])
  }

  /// German, Dutch and Italian write numbers as one word.
  private func compound(_ word: Substring) -> Int? {
    guard let parts = Self.compounds[language], word.count > 4 else { return nil }
    for (part, factor) in parts.powers {
      guard let range = word.firstRange(of: part) else { continue }
      let (left, right) = (word[..<range.lowerBound], word[range.upperBound...])
      guard let many = left.isEmpty ? 1 : simple(left), let rest = right.isEmpty ? 0 : simple(right) else {
        continue
      }
      return many * factor + rest
    }
    return small(word, joiners: parts.joiners)
  }

  private func simple(_ word: Substring) -> Int? { values[String(word)] ?? compound(word) ?? ones(word) }

  /// "fünfundsechzig", "vijfenzestig", "sessantacinque".
  private func small(_ word: Substring, joiners: [String]) -> Int? {
    for joiner in joiners {
      for range in word.ranges(of: joiner) {
        guard let unit = ones(word[..<range.lowerBound]), let tens = values[String(word[range.upperBound...])]
        else { continue }
        if tens >= 20, tens % 10 == 0 { return unit + tens }
      }
    }
    guard language == "it" else { return nil }
    return values.first { tens, value in
      value >= 20 && value < 100 && value % 10 == 0
        && (word.hasPrefix(tens) && ones(word.dropFirst(tens.count)) != nil)
    }.map { $0.value + (ones(word.dropFirst($0.key.count)) ?? 0) }
  }

  /// Units inside words; alone, "one" is an article in most languages.
  private func ones(_ word: Substring) -> Int? {
    if ["ein", "een", "uno", "un"].contains(word) { return 1 }
    return values[String(word)].flatMap { $0 < 10 ? $0 : nil }
  }

  /// A number as its words are read from left to right.
  private struct Sum {
    private var thousands: Int
    private var current: Int

    init(_ first: Int) {
      thousands = first == 1000 ? first : 0
      current = first == 1000 ? 0 : first
    }

    var value: Int { thousands + current }

    /// `false` where the word begins another number.
    mutating func add(_ next: Int, isFrench: Bool) -> Bool {
      switch next {
      case 1000 where thousands == 0: (thousands, current) = (max(1, current) * 1000, 0)
      case 100 where current < 100: current = max(1, current) * 100
      case 20 where isFrench && current % 100 == 4: current += 76
      case _ where current == 0 || next < 100 && current % 100 == 0: current += next
      case 101..<1000 where current == 0: current += next
      case 1...9 where current % 10 == 0 && current % 100 >= 20: current += next
      case 1...19 where isFrench && (current % 100 == 60 || current % 100 == 80): current += next
      default: return false
      }
      return true
    }
  }

  // MARK: Chinese

  func isHan(_ scalar: Unicode.Scalar) -> Bool { Self.hanDigits[scalar] != nil }

  /// "六十", "一千四百八十", "二〇二四"; a single "一" is no number.
  func han(_ text: String) -> String? {
    if text == "一" { return nil }
    var (total, digits) = (0, "")
    for scalar in text.unicodeScalars {
      guard let value = Self.hanDigits[scalar] else { return nil }
      if value < 10 {
        digits += String(value)
      } else {
        total += (Int(digits) ?? 1) * value
        digits = ""
      }
      guard digits.count < 10, total < 1_000_000_000 else { return nil }
    }
    return String(total + (Int(digits) ?? 0))
  }

  private static let hanDigits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    "十": 10, "百": 100, "千": 1000, "万": 10_000,
  ]
}
