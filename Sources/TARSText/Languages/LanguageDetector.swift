/// Tells the language of a text: by its script, and among languages in Latin script by function words, typical
/// letters and endings.
package struct LanguageDetector: Sendable {
  /// Evidence for languages by word, and by trait.
  private let words: [String: [Evidence]]
  private let traits: [String: [Evidence]]
  /// Bytes of a text that are looked at.
  private static let sample = 4096

  private struct Evidence: Sendable {
    let language: Int
    let weight: Double
  }

  private let languages: [String]

  package init() {
    languages = LatinProfiles.words.keys.sorted()
    words = Self.evidence(LatinProfiles.words, languages, scale: 1)
    traits = Self.evidence(LatinProfiles.traits, languages, scale: 0.35)
  }

  /// BCP 47 primary language such as "de"; `nil` when unsure or without words. Reads the first 4 KB.
  package func language(of text: String) -> String? {
    let sample = String(text.unicodeScalars.prefix(Self.sample))
    guard let verdict = ScriptCounts(sample.lowercased().unicodeScalars).verdict else { return nil }
    return verdict.isEmpty ? latinLanguage(sample) : verdict
  }

  private func latinLanguage(_ text: String) -> String? {
    var scores = [Double](repeating: 0, count: languages.count)
    var count = 0.0
    var text = text
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes, splitsAtApostrophe: true)
      while scanner.advance() {
        guard scanner.kind == .latin else { continue }
        count += 1
        add(String(decoding: scanner.word, as: UTF8.self), to: &scores)
      }
    }
    return best(scores, words: count)
  }

  private func add(_ word: String, to scores: inout [Double]) {
    for evidence in words[word] ?? [] { scores[evidence.language] += evidence.weight }
    let marked = Array("_\(word)_".unicodeScalars)
    for start in marked.indices {
      var part = ""
      for scalar in marked[start...].prefix(7) {
        part.unicodeScalars.append(scalar)
        for evidence in traits[part] ?? [] { scores[evidence.language] += evidence.weight }
      }
    }
  }

  private func best(_ scores: [Double], words: Double) -> String? {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let (first, second) = (scores[order[0]], scores[order[1]])
    guard first >= 0.8, first >= 0.12 * words, first >= second * 1.1 else { return nil }
    return languages[order[0]]
  }

  /// Weight of an item: more, the fewer languages share it.
  private static func evidence(
    _ profiles: [String: String], _ languages: [String], scale: Double
  ) -> [String: [Evidence]] {
    var owners: [String: Set<Int>] = [:]
    for (index, language) in languages.enumerated() {
      for item in (profiles[language] ?? "").split(whereSeparator: \.isWhitespace) {
        owners[String(item), default: []].insert(index)
      }
    }
    return owners.mapValues { set in
      set.map { Evidence(language: $0, weight: scale / Double(set.count).squareRoot()) }
    }
  }
}
