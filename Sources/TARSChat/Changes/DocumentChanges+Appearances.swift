package import TARSCore
import TARSText

extension DocumentChanges {
  /// Candidates that are looked into.
  private static let most = 10_000

  /// In which versions a statement stands: as a phrase, or, where that stands nowhere, all its telling words in one
  /// sentence. Read from the texts of all versions recorded by `asOf`, removed documents included.
  ///
  /// - Parameter document: Only this one; `nil` for all of the collection, or of all collections.
  /// - Throws: `TARSError` with code `bad_request` for a statement without words.
  package func appearances(
    of statement: String, in document: Document? = nil, collection: String? = nil, asOf: Instant
  ) async throws -> Appearances {
    let language = detector.language(of: statement)
    guard let phrase = Statement(phrase: statement),
      let words = Statement(words: statement, language: language, analyzer: analyzer)
    else {
      throw TARSError(.badRequest, "The statement has no words.", hint: "Write the words to look for.")
    }
    var notes: [String] = []
    for wanted in [phrase, words] {
      let chunks = try await candidates(statement, wanted.match, document, collection)
      if chunks.count == Self.most {
        notes = ["Only the first \(Self.most) passages with such words were looked into: name a document."]
      }
      let found = try await appearances(of: wanted, in: chunks, document, asOf)
      if !found.isEmpty {
        return Appearances(statement: statement, match: wanted.match, documents: found, notes: notes)
      }
    }
    return Appearances(statement: statement, match: nil, documents: [], notes: notes)
  }

  private func candidates(
    _ statement: String, _ match: Appearances.Match, _ document: Document?, _ collection: String?
  ) async throws -> [ChunkLineage] {
    if let document { return try await store.lineage(of: document.id) }
    guard let letters = Statement.letters(of: statement, match: match) else { return [] }
    return try await store.lineage(holding: letters, collection: collection, limit: Self.most)
  }

  private func appearances(
    of statement: Statement, in chunks: [ChunkLineage], _ known: Document?, _ asOf: Instant
  ) async throws -> [DocumentAppearances] {
    let saying = chunks.compactMap { lineage in
      statement.place(in: lineage.chunk).map { SayingChunk(lineage: lineage, place: $0) }
    }
    var found: [DocumentAppearances] = []
    for (id, chunks) in Dictionary(grouping: saying, by: \.lineage.chunk.document) {
      let named = known == nil ? try await store.document(id) : known
      guard let document = named else { continue }
      let versions = try await store.versions(of: id).filter { $0.recordedAt <= asOf }
      let runs = try await AppearanceRuns(
        document: document, versions: versions, chunks: chunks, store: store
      )
      .runs()
      if runs.isEmpty { continue }
      found.append(
        DocumentAppearances(document: document, versionCount: versions.count, runs: runs))
    }
    return found.sorted {
      ($0.runs[0].first.recordedAt, $0.document.path) < ($1.runs[0].first.recordedAt, $1.document.path)
    }
  }
}
