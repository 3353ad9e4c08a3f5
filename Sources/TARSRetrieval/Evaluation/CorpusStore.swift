import TARSCore

/// An evaluation set as a store that can only be read: each document is one chunk of one version.
struct CorpusStore: Sendable {
  private let documents: [EvaluationSet.Document]
  private let languages: [String?]
  private let vectors: [[Float]]
  private let model: EmbeddingModel?

  /// - Parameter vectors: One for each document, or none at all.
  init(
    _ documents: [EvaluationSet.Document], languages: [String?], vectors: [[Float]], model: EmbeddingModel?
  ) {
    self.documents = documents
    self.languages = languages
    self.vectors = vectors
    self.model = model
  }

  /// What is embedded of a document, as of every passage with its title as heading.
  static func passageText(_ document: EvaluationSet.Document) -> String {
    EmbeddedText.of(headings: document.title.isEmpty ? [] : [document.title], text: document.text)
  }

  private static let collection = DocumentCollection(
    id: CollectionID(rawValue: 1), name: DocumentCollection.defaultName)

  private static let version = Version(
    number: 1, contentHash: "", bytes: 0, mediaType: "text/plain", parser: "evaluation/1", title: nil,
    language: nil, recordedAt: Instant(milliseconds: 0))

  private func document(at place: Int) -> Document {
    Document(
      id: DocumentID(rawValue: documents[place].id), collection: Self.collection.name,
      path: documents[place].id)
  }

  private func chunk(at place: Int) -> Chunk {
    let document = documents[place]
    return Chunk(
      id: ChunkID(rawValue: Int64(place) + 1), document: DocumentID(rawValue: document.id), hash: "",
      text: document.text, headings: document.title.isEmpty ? [] : [document.title],
      language: languages[place])
  }

  private func place(of chunk: ChunkID) -> Int? {
    let place = Int(chunk.rawValue) - 1
    return documents.indices.contains(place) ? place : nil
  }

  private func place(of document: DocumentID) -> Int? {
    documents.firstIndex { $0.id == document.rawValue }
  }
}

extension CorpusStore: ChangeFeed {
  func latestChange() async throws -> Int64 { Int64(documents.count) }

  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    documents.indices.dropFirst(Int(sequence)).prefix(limit).map { place in
      DocumentState(
        sequence: Int64(place) + 1, document: document(at: place), collection: Self.collection.id,
        versions: [Self.version], chunks: [ChunkID(rawValue: Int64(place) + 1): [VersionRange(first: 1)]])
    }
  }

  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    chunks.compactMap(place(of:)).map { place in
      ChunkContent(
        chunk: chunk(at: place), vector: model == self.model && model != nil ? vectors[place] : nil)
    }
  }

  func embeddingModel() async throws -> EmbeddingModel? { model }
}

extension CorpusStore: VersionStore {
  func versions(of document: DocumentID) async throws -> [Version] {
    place(of: document) == nil ? [] : [Self.version]
  }

  func chunks(of document: DocumentID, version: Int) async throws -> [PlacedChunk] {
    guard version == 1, let place = place(of: document) else { return [] }
    return [PlacedChunk(chunk: chunk(at: place), page: nil)]
  }

  func passages(_ hits: [PassageKey]) async throws -> [PassageKey: Passage] {
    var passages: [PassageKey: Passage] = [:]
    for hit in hits {
      guard hit.version == 1, let place = place(of: hit.chunk) else { continue }
      passages[hit] = Passage(
        chunk: chunk(at: place), document: document(at: place), version: Self.version, page: nil)
    }
    return passages
  }

  func knownChunks(
    of document: DocumentID, hashes: Set<String>, model: EmbeddingModel?
  ) async throws -> Set<String> { [] }

  func record(_ draft: VersionDraft) async throws -> RecordedVersion { throw Self.readOnly }

  func tombstone(_ document: DocumentID, at moment: Instant) async throws { throw Self.readOnly }

  func move(_ document: DocumentID, to path: String) async throws { throw Self.readOnly }

  private static let readOnly = TARSError(
    .badRequest, "An evaluation set can't be changed.", hint: "Add documents to a data directory instead.")
}

extension CorpusStore: CatalogueStore {
  func collections() async throws -> [DocumentCollection] { [Self.collection] }

  func makeCollection(named name: String) async throws -> DocumentCollection { throw Self.readOnly }

  func document(_ id: DocumentID) async throws -> Document? { place(of: id).map(document(at:)) }

  func documents(matching reference: String) async throws -> [Document] {
    place(of: DocumentID(rawValue: reference)).map { [document(at: $0)] } ?? []
  }

  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    documents.indices.map(document(at:)).sorted { $0.path < $1.path }
      .filter { document in query.after.map { document.path > $0 } ?? true }
      .prefix(query.limit)
      .map { DocumentSummary(document: $0, newest: Self.version, versionCount: 1) }
  }

  func counts() async throws -> StoreCounts {
    StoreCounts(
      collections: 1, documents: documents.count, versions: documents.count, chunks: documents.count,
      queuedJobs: 0)
  }
}
