/// A language's tables, ready to be matched; the forms that all languages share are in it.
struct TimeGrammar: Sendable {
  let code: String
  let lexicon: Lexicon
  /// By `Level`.
  let tries: [PatternTrie]

  /// Whether days are told by cardinal numbers in words: "dos de mayo".
  var namesDaysByNumbers: Bool { ["es", "fr", "it", "pt"].contains(code) }

  init(_ language: TimeLanguage) {
    code = language.code
    var lexicon = Lexicon()
    var tries = [PatternTrie](repeating: PatternTrie(), count: Level.allCases.count)
    for part in [language, .neutral] {
      Self.addWords(of: part, to: &lexicon)
      for rule in part.rules { Self.add(rule, &tries[rule.level.rawValue], &lexicon) }
    }
    self.lexicon = lexicon
    self.tries = tries
  }

  private static func add(_ rule: Rule, _ trie: inout PatternTrie, _ lexicon: inout Lexicon) {
    for pattern in rule.patterns.split(separator: "\n") {
      for sequence in PatternParser.sequences(pattern, &lexicon) { trie.insert(sequence, rule.meaning) }
    }
  }

  private static func addWords(of language: TimeLanguage, to lexicon: inout Lexicon) {
    lexicon.add(language.months) { entry, value, isWeak in
      guard entry.month == 0 else { return }
      entry.month = UInt8(value)
      entry.isWeakMonth = isWeak
      entry.isForeignMonth = language.code == TimeLanguage.neutral.code
    }
    lexicon.add(language.weekdays) { entry, value, _ in entry.weekday = UInt8(value) }
    lexicon.add(language.seasons) { entry, value, _ in entry.season = UInt8(value) }
    lexicon.add(language.units) { entry, value, _ in entry.unit = UInt8(value) }
    lexicon.add(language.numbers) { entry, value, _ in entry.number = Int16(value) }
    lexicon.add(language.ordinals) { entry, value, _ in entry.ordinal = Int16(value) }
    lexicon.add(language.clockWords) { entry, value, _ in entry.clock = ClockWord(rawValue: UInt8(value)) }
    lexicon.mark(language.joiners, \.isJoiner)
    lexicon.mark(language.genitives, \.isGenitive)
    lexicon.mark(language.ordinalEndings, \.isOrdinalEnding)
    lexicon.mark(language.numberJoiners, \.isNumberJoiner)
    lexicon.mark(language.events, \.isEvent)
    lexicon.mark(language.labels, \.isLabel)
    lexicon.mark(language.counted, \.isCounted)
    addRomanNumbers(to: &lexicon)
  }

  /// I to XXI: centuries are written so in Romance languages, in French with the ending of the ordinal ("XIXe").
  private static func addRomanNumbers(to lexicon: inout Lexicon) {
    for value in 1...21 {
      let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][value % 10]
      let roman = String(repeating: "x", count: value / 10) + units
      for ending in ["", "e", "eme"] {
        let id = Int(lexicon.word(roman + ending))
        lexicon.update(id) { $0.roman = Int16(value) }
      }
    }
  }
}
