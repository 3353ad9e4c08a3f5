import TARSCore

/// What both methods name, best first.
struct CandidateLists: Sendable {
  var lexical: [Candidate] = []
  var dense: [Candidate] = []
  /// How long each list may be; a shorter one names all that it could.
  var depth: Int

  var isEmpty: Bool { lexical.isEmpty && dense.isEmpty }
}

/// Searches by words and by meaning.
struct CandidateSearch: Sendable {
  let index: any SearchIndex
  let embedder: (any Embedder)?

  /// Both methods at once, each as far as the mode wants it; the time of the question's embedding is dense time.
  func candidates(
    _ question: UnderstoodQuestion, _ mode: SearchMode, depth: Int, _ watch: inout Stopwatch
  ) async throws -> CandidateLists {
    async let byWords = mode == .dense ? nil : lexical(question.text, question.filter, depth)
    async let byMeaning = mode == .lexical ? nil : dense(question.text, question.filter, depth)
    let found = try await (words: byWords, meaning: byMeaning)
    if let words = found.words { watch.set("lexical", to: words.milliseconds) }
    if let meaning = found.meaning { watch.set("dense", to: meaning.milliseconds) }
    watch.skip()
    return CandidateLists(
      lexical: found.words?.candidates ?? [], dense: found.meaning?.candidates ?? [], depth: depth)
  }

  private struct Timed: Sendable {
    let candidates: [Candidate]
    let milliseconds: Double
  }

  @concurrent
  private func lexical(_ text: String, _ filter: SearchFilter, _ depth: Int) async throws -> Timed {
    let watch = Stopwatch()
    let found = try await index.lexical(text, filter: filter, limit: depth)
    return Timed(candidates: found, milliseconds: watch.total)
  }

  @concurrent
  private func dense(_ text: String, _ filter: SearchFilter, _ depth: Int) async throws -> Timed {
    let watch = Stopwatch()
    guard let vector = try await embedder?.embed([text], as: .query).first else {
      return Timed(candidates: [], milliseconds: 0)
    }
    let found = try await index.dense(vector, filter: filter, limit: depth)
    return Timed(candidates: found, milliseconds: watch.total)
  }
}
