import TARSText

/// A question's words as the index may hold them.
///
/// The same word has different stems in different languages, and a chunk is indexed by the stems of its own. So each
/// word becomes a group of alternatives, one for every language in the index, that count as one term.
struct QuestionTerms {
  struct Group: Hashable {
    /// Distinct stems, in order.
    let alternatives: [String]
  }

  /// Distinct groups in order of first appearance, with how often each appears.
  private(set) var groups: [(group: Group, count: Int)] = []
  private var positions: [Group: Int] = [:]

  /// - Parameter languages: Those of the index's chunks; "" for unknown.
  init(_ question: String, languages: Set<String>, analyzer: Analyzer) {
    let variants = languages.union([""]).sorted().map { language in
      { analyzer.terms(of: $0, language: language.isEmpty ? nil : language) }
    }
    align(question, variants)
  }

  private typealias Variant = (String) -> [String]

  private mutating func align(_ text: String, _ variants: [Variant]) {
    let readings = Set(variants.map { $0(text) }).sorted { $0.lexicographicallyPrecedes($1) }
    if Set(readings.map(\.count)).count == 1 {
      for position in readings[0].indices { add(Set(readings.map { $0[position] })) }
      return
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    if words.count > 1 {
      for word in words { align(String(word), variants) }
    } else {
      addUnaligned(readings)
    }
  }

  /// A word that languages split differently ("l'homme"): every distinct stem stands for itself.
  private mutating func addUnaligned(_ readings: [[String]]) {
    for term in Set(readings.joined()).sorted() { add([term]) }
  }

  private mutating func add(_ alternatives: Set<String>) {
    let group = Group(alternatives: alternatives.sorted())
    if let position = positions[group] {
      groups[position].count += 1
    } else {
      positions[group] = groups.count
      groups.append((group, 1))
    }
  }
}
