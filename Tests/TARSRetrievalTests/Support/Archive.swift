import TARSCore

/// A store in memory with fixed contents: enough of one to search and to read passages from.
struct Archive: Sendable {
  struct Edition: Sendable {
    var recordedAt: String
    var supersededAt: String?
    var validFrom: String?
    var validTo: String?
    var validSource = ValidTimeSource.metadata
    var modifiedAt: String?
    var mediaType = "text/plain"
    /// Each passage is a chunk; equal texts in several editions are one.
    var passages: [String]
  }

  struct Book: Sendable {
    var path: String
    var collection: Int64 = 1
    var tags: Set<String> = []
    var language: String? = "en"
    var editions: [Edition]
  }

  var books: [Book]
  var model: EmbeddingModel?
  var collectionNames: [Int64: String] = [1: "default", 2: "other"]
  /// Days by collection.
  var halfLives: [Int64: Double] = [:]
  /// Passages that were erased after they were indexed.
  var erased: Set<String> = []

  fileprivate func version(_ book: Book, _ number: Int) -> Version {
    let edition = book.editions[number - 1]
    return Version(
      number: number, contentHash: "", bytes: 0, mediaType: edition.mediaType, parser: "test/1",
      title: book.path,
      language: nil, recordedAt: moment(edition.recordedAt), supersededAt: edition.supersededAt.map(moment),
      modifiedAt: edition.modifiedAt.map(moment), validFrom: edition.validFrom.map(moment),
      validTo: edition.validTo.map(moment),
      validSource: edition.validSource)
  }

  fileprivate func document(_ place: Int) -> Document {
    let book = books[place]
    return Document(
      id: DocumentID(rawValue: "d\(place + 1)"), collection: collectionNames[book.collection] ?? "?",
      path: book.path)
  }

  /// Distinct passages of a book in order of appearance, with their chunks.
  fileprivate func chunks(_ place: Int) -> [(chunk: Chunk, text: String)] {
    var texts: [String] = []
    for text in books[place].editions.flatMap(\.passages) where !texts.contains(text) { texts.append(text) }
    return texts.enumerated().map { index, text in
      let id = ChunkID(rawValue: Int64(place + 1) * 1000 + Int64(index))
      return (
        Chunk(
          id: id, document: document(place).id, hash: text, text: text, headings: [],
          language: books[place].language),
        text
      )
    }
  }

  fileprivate func place(_ id: DocumentID) -> Int? { books.indices.first { document($0).id == id } }

  fileprivate static let fixed = TARSError(.badRequest, "The archive is fixed.", hint: "Make another.")
}

/// The moment of an ISO 8601 date or time.
func moment(_ text: String) -> Instant {
  guard let period = TimeExpression.period(iso: text) else { preconditionFailure("no time: \(text)") }
  return period.start
}

extension Archive: ChangeFeed {
  func latestChange() async throws -> Int64 { Int64(books.count) }

  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    books.indices.dropFirst(Int(sequence)).prefix(limit).map { place in
      let book = books[place]
      let ranges = chunks(place).map { chunk, text in
        let numbers = book.editions.indices.filter { book.editions[$0].passages.contains(text) }.map {
          $0 + 1
        }
        return (chunk.id, numbers.map { VersionRange(first: $0, end: $0 + 1) })
      }
      return DocumentState(
        sequence: Int64(place) + 1, document: document(place),
        collection: CollectionID(rawValue: book.collection),
        versions: book.editions.indices.map { version(book, $0 + 1) },
        chunks: Dictionary(uniqueKeysWithValues: ranges), tags: book.tags)
    }
  }

  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    let wanted = Set(chunks)
    return books.indices.flatMap { self.chunks($0) }.filter { wanted.contains($0.chunk.id) }.map {
      chunk, text in
      ChunkContent(
        chunk: chunk, vector: model == self.model && model != nil ? WordEmbedder.vector(of: text) : nil)
    }
  }

  func embeddingModel() async throws -> EmbeddingModel? { model }
}

extension Archive: VersionStore {
  func versions(of document: DocumentID) async throws -> [Version] {
    guard let place = place(document) else { return [] }
    return books[place].editions.indices.map { version(books[place], $0 + 1) }
  }

  func chunks(of document: DocumentID, version: Int) async throws -> [PlacedChunk] {
    guard let place = place(document) else { return [] }
    let texts = books[place].editions[version - 1].passages
    return chunks(place).filter { texts.contains($0.text) }.map { PlacedChunk(chunk: $0.chunk, page: nil) }
  }

  func passages(_ hits: [PassageKey]) async throws -> [PassageKey: Passage] {
    var found: [PassageKey: Passage] = [:]
    for place in books.indices {
      for (chunk, text) in chunks(place) where !erased.contains(text) {
        for hit in hits where hit.chunk == chunk.id {
          found[hit] = Passage(
            chunk: chunk, document: document(place), version: version(books[place], hit.version), page: 7)
        }
      }
    }
    return found
  }

  func knownChunks(
    of document: DocumentID, hashes: Set<String>, model: EmbeddingModel?
  ) async throws -> Set<String> { [] }

  func record(_ draft: VersionDraft) async throws -> RecordedVersion { throw Self.fixed }
  func tombstone(_ document: DocumentID, at moment: Instant) async throws { throw Self.fixed }
  func move(_ document: DocumentID, to path: String) async throws { throw Self.fixed }
}

extension Archive: CatalogueStore {
  func collections() async throws -> [DocumentCollection] {
    collectionNames.map {
      DocumentCollection(
        id: CollectionID(rawValue: $0.key), name: $0.value, halfLifeDays: halfLives[$0.key])
    }
  }

  func makeCollection(named name: String) async throws -> DocumentCollection { throw Self.fixed }
  func document(_ id: DocumentID) async throws -> Document? { place(id).map(document) }

  func documents(matching reference: String) async throws -> [Document] {
    let all = books.indices.map(document)
    let byName = all.filter { $0.id.rawValue == reference || $0.path == reference }
    return byName.isEmpty ? all.filter { $0.path.hasSuffix("/" + reference) } : byName
  }

  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    books.indices.filter { document($0).collection == query.collection ?? document($0).collection }
      .map { DocumentSummary(document: document($0), newest: version(books[$0], 1), versionCount: 1) }
      .sorted { $0.document.path < $1.document.path }
      .filter { summary in query.after.map { summary.document.path > $0 } ?? true }
      .prefix(query.limit).map(\.self)
  }

  func counts() async throws -> StoreCounts {
    StoreCounts(collections: 2, documents: books.count, versions: 0, chunks: 0, queuedJobs: 0)
  }
}
