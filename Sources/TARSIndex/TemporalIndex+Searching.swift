package import TARSCore
import TARSText

extension TemporalIndex {
  package func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate] {
    try await words(of: question, filter: filter, limit: limit, explaining: true).candidates
  }

  package func words(
    of question: String, filter: SearchFilter, limit: Int, explaining: Bool
  ) async throws -> IndexFindings {
    let state = state
    return search(question, in: state, for: filter.permissionGroups).findings(
      RowFilter(filter, state: state), limit: limit, explaining: explaining)
  }

  /// - Throws: `TARSError` with code `model_unsupported` where the vector has another length than the index's.
  package func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate] {
    let state = state
    return try near(vector, in: state, filter, limit: limit) { RowFilter(filter, state: state) }
  }

  /// - Throws: As `dense`.
  package func meaning(
    _ vector: [Float], by model: EmbeddingModel, of question: String, filter: SearchFilter, limit: Int
  ) async throws -> IndexFindings? {
    let state = state
    guard state.model == model else { return nil }
    guard QuerySyntax(question).hasParts else {
      return IndexFindings(
        candidates: try near(vector, in: state, filter, limit: limit) { RowFilter(filter, state: state) })
    }
    let search = search(question, in: state, for: filter.permissionGroups)
    if search.query.onlyExcludes {
      return IndexFindings(notes: search.query.notes + [LexicalSearch.nothingAsked])
    }
    let (rows, notes) = search.narrowed(RowFilter(filter, state: state))
    return IndexFindings(
      candidates: try near(vector, in: state, filter, limit: limit) { rows }, notes: notes)
  }

  /// - Parameter groups: What the caller may read; `nil` for everything.
  private func search(
    _ question: String, in state: IndexState, for groups: Set<PermissionGroup>?
  ) -> LexicalSearch {
    let visible = state.visible(to: groups)
    let query = LexicalQuery(
      question, language: detector.language(of: question), languages: visible?.languages ?? state.languages,
      analyzer: analyzer)
    return LexicalSearch(query: query, state: state, ranking: ranking, visible: visible)
  }

  private func near(
    _ vector: [Float], in state: IndexState, _ filter: SearchFilter, limit: Int, _ rows: () -> RowFilter
  ) throws -> [Candidate] {
    guard state.model != nil else { return [] }
    guard vector.count == state.dimensions else {
      throw TARSError(
        .modelUnsupported,
        "The question's vector has \(vector.count) numbers, the index's vectors have \(state.dimensions).",
        hint: "Start T.A.R.S. again with the embedding model that the documents were added with.")
    }
    return DenseSearch(state: state, isRestricted: filter.permissionGroups != nil)
      .candidates(vector, rows(), limit: limit)
  }
}
