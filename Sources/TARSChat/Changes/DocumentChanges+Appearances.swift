package import TARSCore
import TARSText

extension DocumentChanges {
  /// Candidates that are looked into.
  private static let most = 10_000

  /// In which versions a statement stands: as a phrase, or, where that stands nowhere, all its telling words in one
  /// sentence. Read from the texts of all versions recorded by `asOf`, removed documents included. Documents of one
  /// line are told as one, by the newest of them.
  ///
  /// - Parameter document: Only the line of this one; `nil` for all of the collection, or of all collections.
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
      var documents = document.map { [$0] } ?? []
      let letters = Statement.letters(
        of: statement, match: wanted.match, language: language, analyzer: analyzer)
      if document == nil, let letters {
        let chunks = try await store.lineage(holding: letters, collection: collection, limit: Self.most)
        if chunks.count == Self.most {
          notes = ["Only the first \(Self.most) passages with such words were looked into: name a document."]
        }
        documents = try await self.documents(saying: wanted, among: chunks)
      }
      let found = try await appearances(of: wanted, through: documents, asOf)
      if !found.isEmpty {
        return Appearances(statement: statement, match: wanted.match, documents: found, notes: notes)
      }
    }
    return Appearances(statement: statement, match: nil, documents: [], notes: notes)
  }

  private func documents(saying statement: Statement, among chunks: [ChunkLineage]) async throws -> [Document]
  {
    let saying = chunks.filter { statement.place(in: $0.chunk) != nil }.map(\.chunk.document)
    var documents: [Document] = []
    for id in Set(saying) {
      if let document = try await store.document(id) { documents.append(document) }
    }
    return documents
  }

  private func appearances(
    of statement: Statement, through documents: [Document], _ asOf: Instant
  ) async throws -> [DocumentAppearances] {
    var found: [DocumentAppearances] = []
    for line in try await lines(through: documents, asOf: asOf) {
      let runs = try await line.runs(of: statement).runs()
      guard let newest = line.documents.last, !runs.isEmpty else { continue }
      found.append(DocumentAppearances(document: newest, versionCount: line.editions.count, runs: runs))
    }
    return found.sorted {
      ($0.runs[0].first.recordedAt, $0.document.path) < ($1.runs[0].first.recordedAt, $1.document.path)
    }
  }
}
