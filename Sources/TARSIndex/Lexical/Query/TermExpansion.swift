/// The index terms that a beginning or a misspelt word stands for.
struct TermExpansion {
  struct Found {
    let term: String
    /// What an occurrence counts.
    let factor: Float
    /// Rows that have it.
    var frequency: Int
  }

  /// The most terms that one word stands for; those in more rows are preferred.
  static let mostTerms = 50

  private let parts: [Postings]

  init(_ parts: [Postings]) { self.parts = parts }

  /// Terms that begin with `prefix`, and the stems that there are; where there are none, the longest term that is
  /// nearly all of the prefix, for it may be the stem of the words meant.
  func terms(beginningWith prefix: String, stems: [String]) -> [Found] {
    var found: [String: Found] = [:]
    for part in parts {
      Self.visit(part, from: prefix) { term, frequency in
        guard term.starts(with: prefix.utf8) else { return false }
        Self.note(term, factor: 1, frequency, in: &found)
        return true
      }
    }
    for stem in stems where found[stem] == nil { add(stem, to: &found) }
    var shorter = prefix
    while found.isEmpty, shorter.count > max(4, prefix.count - 3) {
      shorter.removeLast()
      add(shorter, to: &found)
    }
    return Self.best(found)
  }

  /// Terms that differ from one of `stems` by at most `edits` letters, nearer ones first.
  ///
  /// - Parameter keepingFirst: Whether the first letter must be the same.
  func terms(near stems: [String], edits: Int, keepingFirst: Bool = false) -> [Found] {
    var found: [String: Found] = [:]
    for stem in stems {
      guard let first = stem.unicodeScalars.first else { continue }
      let start = keepingFirst ? String(first) : ""
      for part in parts {
        var pattern = FuzzyPattern(stem, edits: min(edits, max(0, stem.unicodeScalars.count - 2)))
        var cursor = Self.cursor(part, start)
        var shared = 0
        while cursor.next(), cursor.term.starts(with: start.utf8) {
          shared = cursor.shared
          guard let distance = pattern.distance(to: cursor.term, shared: shared) else { continue }
          let factor = 1 - Float(distance) / Float(pattern.length)
          Self.note(cursor.term, factor: factor, cursor.list.frequency, in: &found)
        }
      }
    }
    return Self.best(found)
  }

  private static func best(_ found: [String: Found]) -> [Found] {
    let sorted = found.values.sorted { left, right in
      if left.factor != right.factor { return left.factor > right.factor }
      return (right.frequency, left.term) < (left.frequency, right.term)
    }
    return Array(sorted.prefix(mostTerms))
  }

  private func add(_ term: String, to found: inout [String: Found]) {
    let frequency = parts.reduce(0) { $0 + $1.list(of: term).frequency }
    if frequency > 0 { found[term] = Found(term: term, factor: 1, frequency: frequency) }
  }

  private static func note(
    _ term: [UInt8], factor: Float, _ frequency: Int, in found: inout [String: Found]
  ) {
    let text = String(decoding: term, as: UTF8.self)
    let known = found[text]
    found[text] = Found(
      term: text, factor: max(factor, known?.factor ?? 0), frequency: frequency + (known?.frequency ?? 0))
  }

  /// Visits terms in byte order from `start` on until `visitor` says stop.
  private static func visit(_ part: Postings, from start: String, _ visitor: ([UInt8], Int) -> Bool) {
    var cursor = cursor(part, start)
    while cursor.next(), visitor(cursor.term, cursor.list.frequency) {}
  }

  private static func cursor(_ part: Postings, _ start: String) -> TermCursor {
    var start = start
    return start.withUTF8 { TermCursor(part, seeking: $0) }
  }
}
