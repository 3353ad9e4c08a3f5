/// What a word beside an hour says of it.
enum ClockWord: UInt8, Sendable {
  case morning = 1, afternoon
  /// "o'clock", "Uhr".
  case hour
  /// "a" of "a.m." and "p" of "p.m.".
  case morningLetter, afternoonLetter
}

/// What one word can be; 0 where it isn't.
struct WordEntry: Sendable {
  var month: UInt8 = 0
  /// Whether the month's name is an ordinary word too.
  var isWeakMonth = false
  /// Whether it is a month in another language only: it counts beside a year.
  var isForeignMonth = false
  var weekday: UInt8 = 0
  var season: UInt8 = 0
  var unit: UInt8 = 0
  /// -1 where it is no number; so are the next two.
  var number: Int16 = -1
  var ordinal: Int16 = -1
  var roman: Int16 = -1
  var clock: ClockWord?
  var isAbbreviation = false
  var isOrdinalEnding = false
  var isNumberJoiner = false
  /// "and", "or": between times that share a year.
  var isJoiner = false
  var isGenitive = false
  var isEvent = false
  var isLabel = false
  var isCounted = false
}

/// The words of a language by their folded hash.
struct Lexicon: Sendable {
  private var words: [UInt64: WordID] = [:]
  private(set) var entries: [WordEntry] = [WordEntry()]

  init() {}

  /// 0 for an unknown word.
  func word(_ hash: UInt64) -> WordID { words[hash] ?? 0 }

  /// The number of a word; accents count where it begins with "=", as in "=dès".
  mutating func word(_ text: some StringProtocol) -> WordID {
    let hash = text.first == "=" && text.count > 1 ? FoldedHash.exact(text.dropFirst()) : FoldedHash.of(text)
    if let known = words[hash] { return known }
    entries.append(WordEntry())
    words[hash] = WordID(entries.count - 1)
    return WordID(entries.count - 1)
  }

  /// Reads "value word word; value word".
  mutating func add(_ list: String, _ change: (inout WordEntry, Int, _ isWeak: Bool) -> Void) {
    for entry in list.split(separator: ";") {
      let parts = entry.split(whereSeparator: \.isWhitespace)
      guard let value = parts.first.flatMap({ Int($0) }) else { continue }
      for part in parts.dropFirst() {
        let name = part.prefix { $0 != "*" && $0 != "." }
        let id = Int(word(name))
        change(&entries[id], value, part.contains("*"))
        if part.contains(".") { entries[id].isAbbreviation = true }
      }
    }
  }

  mutating func update(_ id: Int, _ change: (inout WordEntry) -> Void) { change(&entries[id]) }

  mutating func mark(_ list: String, _ field: WritableKeyPath<WordEntry, Bool>) {
    for name in list.split(whereSeparator: \.isWhitespace) { entries[Int(word(name))][keyPath: field] = true }
  }
}
