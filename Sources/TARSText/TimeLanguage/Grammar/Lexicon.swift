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
