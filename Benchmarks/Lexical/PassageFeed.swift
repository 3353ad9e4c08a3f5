import TARSCore

/// A store of passages in memory, fifty to a document, that never changes; each collection has every 24th document.
struct PassageFeed: ChangeFeed {
  static let collections = 24
  private static let perDocument = 50

  let passages: [Substring]

  private var documents: Int { (passages.count + Self.perDocument - 1) / Self.perDocument }

  func latestChange() async throws -> Int64 { Int64(documents) }

  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    (Int(sequence)..<min(documents, Int(sequence) + limit)).map(state)
  }

  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    chunks.map { id in
      let chunk = Chunk(
        id: id, document: document(of: Int(id.rawValue) / Self.perDocument), hash: "",
        text: String(passages[Int(id.rawValue)]), headings: [], language: "en")
      return ChunkContent(chunk: chunk, vector: nil)
    }
  }

  func embeddingModel() async throws -> EmbeddingModel? { nil }

  private func document(of number: Int) -> DocumentID { DocumentID(rawValue: "d\(number)") }

  private func state(_ number: Int) -> DocumentState {
    let chunks = number * Self.perDocument..<min(passages.count, (number + 1) * Self.perDocument)
    return DocumentState(
      sequence: Int64(number + 1),
      document: Document(id: document(of: number), collection: "passages", path: "/\(number).txt"),
      collection: CollectionID(rawValue: Int64(number % Self.collections)),
      versions: [
        Version(
          number: 1, contentHash: "", bytes: 0, mediaType: "text/plain", parser: "benchmark/1", title: nil,
          language: "en", recordedAt: Instant(milliseconds: 0), supersededAt: nil, validFrom: nil,
          validTo: nil)
      ],
      chunks: Dictionary(
        uniqueKeysWithValues: chunks.map { (ChunkID(rawValue: Int64($0)), [VersionRange(first: 1)]) }))
  }
}
