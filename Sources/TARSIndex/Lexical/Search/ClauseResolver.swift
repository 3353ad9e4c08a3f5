/// Finds a query's posting lists in every segment.
struct ClauseResolver {
  /// Words that the index doesn't know are looked for as misspelt ones, but not more of them than this.
  private static let mostGuesses = 8
  /// Shorter words have too many neighbours.
  private static let shortestGuess = 5

  private let parts: [Postings]
  private let ranking: BM25
  private let rows: Int
  private let visible: VisibleRows?
  private var guesses = 0

  /// - Parameters:
  ///   - rows: How many rows weights come from.
  ///   - visible: Those rows, where they aren't all of `parts`.
  init(_ parts: [Postings], ranking: BM25, rows: Int, visible: VisibleRows? = nil) {
    self.parts = parts
    self.ranking = ranking
    self.rows = rows
    self.visible = visible
  }

  /// `nil` where no segment has anything that the clause asks for.
  mutating func resolve(_ clause: LexicalQuery.Clause) -> ResolvedClause? {
    var scored = lists(of: clause.content)
    if scored.frequency == 0, case .terms(let terms) = clause.content, clause.presence == .optional {
      scored = guessed(terms)
    }
    if let field = clause.field { scored = restricted(scored, to: field) }
    let frequency = min(rows, scored.frequency)
    if frequency == 0 { return nil }
    scored.weight = Double(clause.count) * ranking.inverseFrequency(frequency, of: rows)
    return scored
  }

  private var expansion: TermExpansion { TermExpansion(parts, visible: visible) }

  private func lists(of content: LexicalQuery.Content) -> ResolvedClause {
    switch content {
    case .terms(let terms): return lists(of: terms.map { ($0, $0, 1) })
    case .phrase(let sequences): return phrase(sequences)
    case .prefix(let prefix, let stems):
      let found = expansion.terms(beginningWith: prefix, stems: stems)
      return lists(of: found.map { ($0.term, $0.term, $0.factor) })
    case .fuzzy(let stems, let edits):
      return near(stems, expansion.terms(near: stems, edits: edits))
    }
  }

  private func lists(of terms: [(name: String, term: String, factor: Float)]) -> ResolvedClause {
    var resolved = [[ResolvedClause.Term]](repeating: [], count: parts.count)
    for (name, term, factor) in terms {
      let lists = parts.map { $0.list(of: term) }
      let frequencies = visible?.frequencies(of: term, in: lists) ?? lists.map(\.frequency)
      for (index, frequency) in frequencies.enumerated() where frequency > 0 {
        resolved[index].append(
          ResolvedClause.Term(name: name, list: lists[index], factor: factor, frequency: frequency))
      }
    }
    return ResolvedClause(terms: resolved, weight: 0)
  }

  private func near(_ stems: [String], _ found: [TermExpansion.Found]) -> ResolvedClause {
    lists(
      of: found.map { found in
        (
          stems.contains(found.term) ? found.term : "\(found.term) (for \(stems[0]))", found.term,
          found.factor
        )
      })
  }

  /// A word that no row has, read as a misspelt one.
  private mutating func guessed(_ terms: [String]) -> ResolvedClause {
    let words = terms.filter(Self.isGuessable)
    guard !words.isEmpty, guesses < Self.mostGuesses else { return lists(of: []) }
    guesses += 1
    return near(words, expansion.terms(near: words, edits: 1, keepingFirst: true))
  }

  /// Whether a term is a word of letters; numbers and pairs of characters have neighbours that mean something else.
  private static func isGuessable(_ term: String) -> Bool {
    term.unicodeScalars.count >= shortestGuess
      && term.unicodeScalars.allSatisfy { $0.properties.isAlphabetic && $0.value < 0x0E00 }
  }

  private func phrase(_ sequences: [[String]]) -> ResolvedClause {
    let name = "\"" + sequences[0].joined(separator: " ") + "\""
    return made(
      parts.enumerated().map { index, part in
        let matcher = PhraseMatcher(part, among: visible?.masks[index])
        return [(name, matcher.matches(sequences), Float(1))]
      })
  }

  private func restricted(_ clause: ResolvedClause, to field: QueryPart.Field) -> ResolvedClause {
    made(
      clause.terms.enumerated().map { index, terms in
        terms.map { term in
          (
            term.name, PostingColumns(term.list).only(field, among: visible?.masks[index]), term.factor
          )
        }
      })
  }

  private func made(_ lists: [[(name: String, columns: PostingColumns, factor: Float)]]) -> ResolvedClause {
    var memory: [MadeList] = []
    let terms = zip(parts, lists).map { part, lists in
      lists.compactMap { name, columns, factor -> ResolvedClause.Term? in
        if columns.count == 0 { return nil }
        let made = MadeList(columns, in: part)
        memory.append(made)
        return ResolvedClause.Term(name: name, list: made.list, factor: factor)
      }
    }
    return ResolvedClause(terms: terms, weight: 0, memory: memory)
  }
}
