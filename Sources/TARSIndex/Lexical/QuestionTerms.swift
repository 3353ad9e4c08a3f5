import TARSText

/// A question's words as the index may hold them.
///
/// The same word has different stems in different languages, and a chunk is indexed by the stems of its own. So each
/// word becomes a group of alternatives, one for every language in the index, that count as one term. The stop words
/// of the question's own language are left out.
struct QuestionTerms {
  struct Group: Hashable {
    /// Distinct stems, in order.
    let alternatives: [String]
  }

  /// Distinct groups in order of first appearance, with how often each appears.
  private(set) var groups: [(group: Group, count: Int)] = []
  private var positions: [Group: Int] = [:]

  /// - Parameters:
  ///   - language: The question's; `nil` for unknown.
  ///   - languages: Those of the index's chunks; "" for unknown.
  init(_ question: String, language: String?, languages: Set<String>, analyzer: Analyzer) {
    let others = languages.subtracting([language ?? ""]).sorted().map { $0.isEmpty ? nil : $0 }
    let words = question.split(whereSeparator: \.isWhitespace).map(String.init)
    let readings = words.map { analyzer.terms(of: $0, language: language) }
    let kept = Self.kept(
      of: Array(readings.joined()), wanted: analyzer.queryTerms(of: question, language: language))
    var position = 0
    for (word, reading) in zip(words, readings) {
      let places = reading.indices.filter { kept[position + $0] }
      position += reading.count
      if places.isEmpty { continue }
      let variants = others.map { analyzer.terms(of: word, language: $0) }
      for place in places { add(Self.alternatives(reading, variants, at: place)) }
      addUnaligned(variants.filter { $0.count != reading.count }, known: reading)
    }
  }

  /// Which of `terms` stand in `wanted`, a part of them in the same order; all where it isn't one.
  private static func kept(of terms: [String], wanted: [String]) -> [Bool] {
    var rest = wanted[...]
    let kept = terms.map { term in
      guard rest.first == term else { return false }
      rest = rest.dropFirst()
      return true
    }
    return rest.isEmpty ? kept : terms.map { _ in true }
  }

  private static func alternatives(
    _ reading: [String], _ variants: [[String]], at place: Int
  ) -> Set<String> {
    Set([reading[place]] + variants.filter { $0.count == reading.count }.map { $0[place] })
  }

  /// A word that other languages split differently ("l'homme"): what only they see stands for itself.
  private mutating func addUnaligned(_ variants: [[String]], known: [String]) {
    for term in Set(variants.joined()).subtracting(known).sorted() { add([term]) }
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
