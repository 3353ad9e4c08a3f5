import TARSText

/// What a question asks of the inverted index: clauses over index terms.
struct LexicalQuery {
  enum Presence {
    /// Lifts the rows that have it.
    case optional
    /// Lifts the rows that have it, and only those are found.
    case required
    /// Rows that have it aren't found.
    case excluded
  }

  enum Content: Hashable {
    /// Index terms that count as one.
    case terms([String])
    /// Sequences of index terms, any of them: a phrase in the stems of each language.
    case phrase([[String]])
    /// Index terms that begin so, and these, which are the stems of the beginning.
    case prefix(String, stems: [String])
    /// Index terms that differ from one of these by at most so many letters.
    case fuzzy([String], edits: Int)
  }

  struct Clause {
    let content: Content
    var field: QueryPart.Field?
    var presence = Presence.optional
    /// Occurrences in the question.
    var count = 1
    /// Whether it is required only as long as something has it.
    var mayYield = false
  }

  /// More parts than these are read as plain words: each may look through the whole dictionary.
  static let mostParts = 32

  private(set) var clauses: [Clause] = []
  /// What was ignored, for people.
  private(set) var notes: [String]

  /// - Parameters:
  ///   - language: The question's; `nil` for unknown.
  ///   - languages: Those of the index's chunks; "" for unknown.
  init(_ question: String, language: String?, languages: Set<String>, analyzer: Analyzer) {
    var syntax = QuerySyntax(question)
    let words = PartWords(language: language, languages: languages, analyzer: analyzer)
    let isSentence = words.isSentence(syntax)
    if isSentence { syntax = syntax.ofSentence }
    notes = syntax.notes
    let (plain, parts) = Self.divided(syntax, isSentence: isSentence)
    let text = syntax.hasParts ? plain : question
    add(QuestionTerms(text, language: language, languages: languages, analyzer: analyzer))
    for part in parts { add(part, words, isSentence: isSentence) }
    if parts.count == Self.mostParts {
      notes.append("Only the first \(Self.mostParts) parts with signs were read as such.")
    }
  }

  /// The words of a question as they are, without a look at signs.
  init(_ terms: QuestionTerms) {
    notes = []
    add(terms)
  }

  /// Nothing is required any more that may yield.
  var relaxed: LexicalQuery? {
    guard clauses.contains(where: { $0.mayYield && $0.presence == .required }) else { return nil }
    var copy = self
    for index in clauses.indices where clauses[index].mayYield {
      if case .phrase(let sequences) = clauses[index].content, clauses[index].field == nil {
        for place in sequences[0].indices { copy.addWord(sequences, at: place) }
      }
      copy.clauses[index].presence = .optional
    }
    copy.notes.append(
      "No passage has all the phrases and fields asked for; they were searched as plain words.")
    return copy
  }

  /// Only what chooses among rows: the clauses that are required or excluded.
  var choosing: LexicalQuery {
    var copy = self
    copy.clauses.removeAll { $0.presence == .optional }
    return copy
  }

  /// Whether it says what to leave out, and nothing of what to find.
  var onlyExcludes: Bool {
    !clauses.isEmpty && clauses.allSatisfy { $0.presence == .excluded }
  }

  private mutating func addWord(_ sequences: [[String]], at place: Int) {
    let alternatives = Set(sequences.filter { $0.count == sequences[0].count }.map { $0[place] })
    clauses.append(Clause(content: .terms(alternatives.sorted())))
  }

  private mutating func add(_ terms: QuestionTerms) {
    for (group, count) in terms.groups {
      clauses.append(Clause(content: .terms(group.alternatives), count: count))
    }
  }

  private mutating func add(_ part: QueryPart, _ words: PartWords, isSentence: Bool) {
    guard let content = words.content(of: part) else { return }
    // One word in quotation marks has no order to ask for; in a sentence it is among the plain words already.
    if isSentence, part.form == .phrase, part.sign == nil, part.field == nil, case .terms = content { return }
    var clause = Clause(content: content, field: part.field)
    switch part.sign {
    case .required: clause.presence = .required
    case .excluded: clause.presence = .excluded
    case nil:
      let isStrict = !isSentence && (part.form == .phrase || part.field != nil)
      clause.presence = isStrict ? .required : .optional
      clause.mayYield = isStrict
    }
    clauses.append(clause)
  }

  /// The plain text and the parts. In a sentence the words in quotation marks count as words too.
  private static func divided(_ syntax: QuerySyntax, isSentence: Bool) -> (plain: String, [QueryPart]) {
    var plain: [String] = []
    var parts: [QueryPart] = []
    for token in syntax.tokens {
      switch token {
      case .plain(let text): plain.append(text)
      case .part(let part, let source):
        if parts.count == mostParts {
          plain.append(source)
        } else {
          parts.append(part)
          if isSentence, part.form == .phrase, part.sign == nil, part.field == nil { plain.append(part.text) }
        }
      }
    }
    return (plain.joined(separator: " "), parts)
  }
}
