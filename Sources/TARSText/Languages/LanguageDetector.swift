/// Tells the language of a text: by its script, and among languages in Latin script by function words, typical
/// letters and endings.
package struct LanguageDetector: Sendable {
  /// Scalars of a text that are looked at.
  private static let sample = 2048

  private typealias Evidence = TraitTable.Evidence

  /// Sums over the words of a text.
  private struct Score {
    /// Evidence by language.
    var total: [Double]
    /// Function words found by language.
    var functionWords: [Double]
    var words = 0.0
  }

  private let languages: [String]
  private let words: [String: [Evidence]]
  private let traits: TraitTable

  package init() {
    languages = LatinProfiles.words.keys.sorted()
    words = Self.evidence(LatinProfiles.words, languages, weight: 1, ofLetter: 0.4)
    traits = TraitTable(Self.evidence(LatinProfiles.traits, languages, weight: 0.35, ofLetter: 0.35))
  }

  /// BCP 47 primary language such as "de"; `nil` when unsure or without words. Looks at the first 2,048 scalars.
  package func language(of text: String) -> String? { guess(text)?.language }

  func guess(_ text: String) -> LanguageGuess? {
    let sample = String(text.unicodeScalars.prefix(Self.sample))
    switch ScriptCounts(sample.lowercased().unicodeScalars).verdict {
    case nil: return nil
    case .language(let language, let isSure): return LanguageGuess(language: language, isSure: isSure)
    case .latin: return best(score(sample))
    }
  }

  private func score(_ text: String) -> Score {
    let none = [Double](repeating: 0, count: languages.count)
    var score = Score(total: none, functionWords: none)
    var text = text
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes, splitsAtApostrophe: true)
      while scanner.advance() {
        guard scanner.kind == .latin else { continue }
        score.words += 1
        add(scanner.word, to: &score)
      }
    }
    return score
  }

  private func add(_ word: [UInt8], to score: inout Score) {
    for evidence in words[String(decoding: word, as: UTF8.self)] ?? [] {
      score.total[evidence.language] += evidence.weight
      score.functionWords[evidence.language] += 1
    }
    traits.scan(word) { score.total[$0.language] += $0.weight }
  }

  private func best(_ score: Score) -> LanguageGuess? {
    let order = score.total.indices.sorted { score.total[$0] > score.total[$1] }
    let (first, second) = (score.total[order[0]], score.total[order[1]])
    guard first >= 0.8, first >= 0.12 * score.words else { return nil }
    let hasFunctionWords = score.functionWords[order[0]] > 0
    guard first >= second * (hasFunctionWords ? 1.1 : 1.4) else { return nil }
    let isSure =
      score.words >= 12 && first >= second * 1.6 && score.functionWords[order[0]] >= 0.2 * score.words
    return LanguageGuess(language: languages[order[0]], isSure: isSure)
  }

  /// Weight of an item: more, the fewer languages share it; a single letter may be anything.
  private static func evidence(
    _ profiles: [String: String], _ languages: [String], weight: Double, ofLetter: Double
  ) -> [String: [Evidence]] {
    var owners: [String: Set<Int>] = [:]
    for (index, language) in languages.enumerated() {
      for item in (profiles[language] ?? "").split(whereSeparator: \.isWhitespace) {
        owners[String(item), default: []].insert(index)
      }
    }
    return owners.reduce(into: [:]) { evidence, owner in
      let (item, set) = owner
      let share = (item.count == 1 ? ofLetter : weight) / Double(set.count).squareRoot()
      evidence[item] = set.map { Evidence(language: $0, weight: share) }
    }
  }
}
