import TARSCore

/// What both methods name, best first.
struct CandidateLists: Sendable {
  var lexical: [Candidate] = []
  var dense: [Candidate] = []
  /// How long each list may be; a shorter one names all that it could.
  var depth: Int
  /// How the question's signs were read, for the asker.
  var notes: [String] = []

  var isEmpty: Bool { lexical.isEmpty && dense.isEmpty }
}

/// Searches by words and by meaning.
struct CandidateSearch: Sendable {
  let index: any QuestionIndex
  let embedders: QuestionEmbedders

  /// Both methods at once, each as far as the mode wants it; the time of the question's embedding is dense time.
  func candidates(
    _ question: UnderstoodQuestion, _ mode: SearchMode, depth: Int, _ watch: inout Stopwatch
  ) async throws -> CandidateLists {
    async let byWords = mode == .dense ? nil : words(of: question, depth)
    async let byMeaning = mode == .lexical ? nil : meaning(of: question, depth)
    let found = try await (words: byWords, meaning: byMeaning)
    if let words = found.words { watch.set("lexical", to: words.milliseconds) }
    if let meaning = found.meaning { watch.set("dense", to: meaning.milliseconds) }
    watch.skip()
    let (words, meaning) = (found.words?.findings, found.meaning?.findings)
    let notes = words?.notes ?? []
    return CandidateLists(
      lexical: words?.candidates ?? [], dense: meaning?.candidates ?? [], depth: depth,
      notes: notes + (meaning?.notes ?? []).filter { !notes.contains($0) })
  }

  private struct Timed: Sendable {
    let findings: IndexFindings
    let milliseconds: Double
  }

  @concurrent
  private func words(of question: UnderstoodQuestion, _ depth: Int) async throws -> Timed {
    let watch = Stopwatch()
    let found = try await index.words(
      of: question.text, filter: question.filter, limit: depth, explaining: question.isExplained)
    return Timed(findings: found, milliseconds: watch.total)
  }

  @concurrent
  private func meaning(of question: UnderstoodQuestion, _ depth: Int) async throws -> Timed {
    let watch = Stopwatch()
    // The index may change to another model while the question is embedded.
    for _ in 0..<Self.attempts where index.model != nil {
      guard let embedder, let vector = try await embedder.embed([question.text], as: .query).first else {
        break
      }
      let found = try await index.meaning(
        vector, by: embedder.model, of: question.text, filter: question.filter, limit: depth)
      if let found { return Timed(findings: found, milliseconds: watch.total) }
    }
    return Timed(findings: IndexFindings(), milliseconds: 0)
  }

  private static let attempts = 3

  /// The embedder of the index's present vectors; any where it has none.
  var embedder: (any Embedder)? {
    let model = index.model
    // As above: between the two questions the index may have changed.
    return embedders.embedder(of: model)
      ?? (index.model == model ? nil : embedders.embedder(of: index.model))
  }
}
