/// The index terms that a beginning or a misspelt word stands for.
struct TermExpansion {
  struct Found {
    let term: String
    /// What an occurrence counts.
    let factor: Float
    /// Rows that have it; one that is near several stems counts for each.
    var frequency: Int
  }

  /// The most terms that one word stands for; those in more rows are preferred.
  static let mostTerms = 50

  private let parts: [Postings]
  private let visible: VisibleRows?

  /// - Parameter visible: Rows that terms must stand in, and that say how many have them; `nil` for all.
  init(_ parts: [Postings], visible: VisibleRows? = nil) {
    self.parts = parts
    self.visible = visible
  }

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
    var chosen = best(found)
    var shorter = prefix
    while chosen.isEmpty, shorter.count > max(4, prefix.count - 3) {
      shorter.removeLast()
      add(shorter, to: &found)
      chosen = best(found)
    }
    return chosen
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
    return best(found)
  }

  private func best(_ found: [String: Found]) -> [Found] {
    let sorted = found.values.sorted { $0.precedes($1) }
    guard let visible else { return Array(sorted.prefix(Self.mostTerms)) }
    return best(sorted, in: visible)
  }

  /// The best by the visible rows alone. They are at most all rows, so those that even all rows would put behind the
  /// last needn't be counted.
  private func best(_ sorted: [Found], in visible: VisibleRows) -> [Found] {
    var best: [Found] = []
    for var found in sorted {
      if best.count == Self.mostTerms, best[Self.mostTerms - 1].precedes(found) { break }
      let lists = parts.map { $0.list(of: found.term) }
      found.frequency = visible.frequencies(of: found.term, in: lists).reduce(0, +)
      if found.frequency == 0 { continue }
      best.insert(found, at: best.firstIndex { found.precedes($0) } ?? best.count)
      if best.count > Self.mostTerms { best.removeLast() }
    }
    return best
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

extension TermExpansion.Found {
  /// Whether it is preferred: nearer ones are, then those in more rows.
  fileprivate func precedes(_ other: Self) -> Bool {
    if factor != other.factor { return factor > other.factor }
    return (other.frequency, term) < (frequency, other.term)
  }
}
