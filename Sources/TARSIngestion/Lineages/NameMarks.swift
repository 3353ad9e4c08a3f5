/// Finds the marks of version, date and state among the parts of a name.
struct NameMarks {
  private(set) var subject: [String] = []
  private(set) var number: [Int] = []
  private(set) var date: [Int] = []
  private(set) var stage: Int?
  private(set) var copy = 0

  private let tokens: [NameTokens.Token]
  private var place = 0

  /// Of a name without a word for its state: between what is worked on and what is final.
  static let plainStage = 2
  /// The least of the words that end the work.
  static let finalStage = 4

  init(_ tokens: NameTokens) { self.tokens = tokens.tokens }

  mutating func read() {
    while place < tokens.count {
      if readCopy() || readVersion() || readDate() || readStage() { continue }
      switch tokens[place] {
      case .word(let word): subject.append(word)
      case .number(let digits): subject.append(digits)
      case .sign: break
      }
      place += 1
    }
  }

  /// "(2)" and "[2]": the copy that a browser or a file manager makes.
  private mutating func readCopy() -> Bool {
    guard place + 2 < tokens.count, case .sign(let open) = tokens[place], "([".contains(open),
      case .number(let digits) = tokens[place + 1], digits.count <= 2, let value = Int(digits),
      case .sign(let close) = tokens[place + 2], ")]".contains(close)
    else { return false }
    copy = value
    place += 3
    return true
  }

  /// A word for version with its number: "v2", "Ver. 2.1", "rev-3", "Fassung 4".
  private mutating func readVersion() -> Bool {
    guard case .word(let word) = tokens[place], NameWords.version.contains(word) else { return false }
    var next = place + 1
    while next < tokens.count, case .sign(let sign) = tokens[next], " ._-#°º".contains(sign) { next += 1 }
    guard next < tokens.count, case .number(let digits) = tokens[next], digits.count <= 4,
      let first = Int(digits)
    else { return false }
    var numbers = [first]
    next += 1
    while next + 1 < tokens.count, tokens[next] == .sign("."), case .number(let digits) = tokens[next + 1],
      digits.count <= 4, let value = Int(digits)
    {
      numbers.append(value)
      next += 2
    }
    number = numbers
    place = next
    return true
  }

  /// "2024", "2024-03", "2024_03_01", "20240301", "01.03.2024", "Q1 2024"; the word before it ("Stand") belongs to it.
  private mutating func readDate() -> Bool {
    var start = place
    if case .word(let word) = tokens[start], NameWords.date.contains(word) {
      start += 1
      while start < tokens.count, case .sign = tokens[start] { start += 1 }
    }
    guard let found = NameDate(tokens, at: start) else { return false }
    date = found.parts
    place = found.end
    return true
  }

  private mutating func readStage() -> Bool {
    guard case .word(let word) = tokens[place] else { return false }
    if NameWords.copy.contains(word) {
      copy = max(copy, 1)
    } else if let value = NameWords.stages[word] {
      stage = max(stage ?? 0, value)
    } else {
      return false
    }
    place += 1
    if let value = smallNumber(at: place) {
      number = [value]
      place += 1
    }
    return true
  }

  /// Of "draft 2" or "Kopie 3".
  private func smallNumber(at place: Int) -> Int? {
    guard place < tokens.count, case .number(let digits) = tokens[place] else { return nil }
    return digits.count <= 2 ? Int(digits) : nil
  }
}

/// A date in a name: its year, month and day as far as they are named.
struct NameDate {
  let parts: [Int]
  /// Number of the first part of the name behind it.
  let end: Int

  init?(_ tokens: [NameTokens.Token], at start: Int) {
    var (numbers, end): ([String], Int) = ([], start)
    while end < tokens.count, numbers.count < 3, case .number(let digits) = tokens[end] {
      numbers.append(digits)
      end += 1
      let isJoined = end + 1 < tokens.count && tokens[end].joinsDates
      guard isJoined, case .number = tokens[end + 1], numbers.count < 3 else { break }
      end += 1
    }
    guard let parts = Self.parts(numbers) else { return nil }
    (self.parts, self.end) = (parts, end)
  }

  private static func parts(_ numbers: [String]) -> [Int]? {
    let values = numbers.compactMap(Int.init)
    guard values.count == numbers.count, let first = numbers.first else { return nil }
    let parts: [Int]
    switch (numbers.count, first.count) {
    case (1, 8): parts = [values[0] / 10_000, values[0] / 100 % 100, values[0] % 100]
    case (1, 6): parts = [values[0] / 100, values[0] % 100]
    case (1...3, 4): parts = values
    case (3, 1...2) where numbers[2].count == 4: parts = values.reversed()
    case (2, 1...2) where numbers[1].count == 4: parts = values.reversed()
    default: return nil
    }
    let isDate =
      (1900...2100).contains(parts[0]) && (1...12).contains(parts.count > 1 ? parts[1] : 1)
      && (1...31).contains(parts.count > 2 ? parts[2] : 1)
    return isDate ? parts : nil
  }
}

extension NameTokens.Token {
  fileprivate var joinsDates: Bool {
    if case .sign(let sign) = self { "-_./".contains(sign) } else { false }
  }
}
