import TARSCore

/// Documents whose versions are given as texts; each block of a text is a passage, one that begins with "#" the heading
/// of those after it.
struct RecordedTexts: LineageStore, SupersessionStore {
  /// A document with its versions, oldest first.
  struct Entry: Sendable {
    let document: Document
    let versions: [Version]
    /// Of each version.
    let chunks: [[Chunk]]
  }

  private(set) var entries: [Entry] = []

  /// - Parameters:
  ///   - texts: With the moments at which they were recorded.
  mutating func add(_ path: String, title: String?, language: String, _ texts: [(at: Instant, text: String)])
  {
    let document = Document(id: DocumentID(rawValue: path), collection: "default", path: path)
    var known: [String: Chunk] = [:]
    let chunks = texts.map { text in
      Self.blocks(of: text.text).map { block in
        let key = block.heading + "\n" + block.text
        let id = ChunkID(rawValue: Int64(entries.count * 100_000 + known.count + 1))
        let chunk = Chunk(
          id: id, document: document.id, hash: "", text: block.text,
          headings: block.heading.isEmpty ? [] : [block.heading], language: language)
        known[key] = known[key] ?? chunk
        return known[key] ?? chunk
      }
    }
    let versions = texts.enumerated().map { place, text in
      Version(
        number: place + 1, contentHash: "", bytes: 1, mediaType: "text/plain", parser: "test/1", title: title,
        language: language, recordedAt: text.at,
        supersededAt: place + 1 < texts.count ? texts[place + 1].at : nil)
    }
    entries.append(Entry(document: document, versions: versions, chunks: chunks))
  }

  private static func blocks(of text: String) -> [(heading: String, text: String)] {
    var heading = ""
    return text.split(separator: "\n").compactMap { line in
      if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
      return line.hasPrefix("#") ? nil : (heading, String(line))
    }
  }

  /// A hit in the newest version of each document.
  var hits: [SearchHit] {
    entries.compactMap { entry in
      guard let version = entry.versions.last, let chunk = entry.chunks.last?.first else { return nil }
      return SearchHit(
        passage: Passage(chunk: chunk, document: entry.document, version: version, page: nil), score: 1)
    }
  }

  private func entry(_ id: DocumentID) -> Entry? { entries.first { $0.document.id == id } }

  // MARK: What questions read

  func document(_ id: DocumentID) async throws -> Document? { entry(id)?.document }

  func versions(of document: DocumentID) async throws -> [Version] { entry(document)?.versions ?? [] }

  func chunks(of document: DocumentID, version: Int) async throws -> [PlacedChunk] {
    entry(document)?.chunks[version - 1].map { PlacedChunk(chunk: $0, page: nil) } ?? []
  }

  func lineage(of document: DocumentID) async throws -> [ChunkLineage] {
    guard let entry = entry(document) else { return [] }
    return Set(entry.chunks.joined()).map { chunk in
      let numbers = entry.chunks.indices.filter { entry.chunks[$0].contains(chunk) }
      return ChunkLineage(chunk: chunk, versions: numbers.map { VersionRange(first: $0 + 1, end: $0 + 2) })
    }
  }

  func lineage(holding letters: String, collection: String?, limit: Int) async throws -> [ChunkLineage] {
    var found: [ChunkLineage] = []
    for entry in entries { found += try await lineage(of: entry.document.id) }
    return found.filter { $0.chunk.text.lowercased().contains(letters.lowercased()) }
  }

  func places(of document: DocumentID, version: Int) async throws -> [ChunkPlace] {
    entry(document)?.chunks[version - 1].map { ChunkPlace(chunk: $0.id, page: nil) } ?? []
  }

  func documentsChanged(in recorded: Interval, collection: String?, limit: Int) async throws -> [Document] {
    entries.filter { entry in entry.versions.dropFirst().contains { recorded.contains($0.recordedAt) } }
      .map(\.document)
  }

  func supersessions() async throws -> [Supersession] { [] }
  func separations() async throws -> Set<Set<DocumentID>> { [] }
  func lineage(through document: DocumentID) async throws -> [Document] {
    entry(document).map { [$0.document] } ?? []
  }

  // MARK: What they don't

  func collections() async throws -> [DocumentCollection] { [] }
  func documents(matching reference: String) async throws -> [Document] { [] }
  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] { [] }
  func passages(_ hits: [PassageKey]) async throws -> [PassageKey: Passage] { [:] }
  func knownChunks(
    of document: DocumentID, hashes: Set<String>, model: EmbeddingModel?
  ) async throws -> Set<String> { [] }

  private var readOnly: TARSError {
    TARSError(.badRequest, "These texts can't be changed.", hint: "Add them.")
  }

  func makeCollection(named name: String) async throws -> DocumentCollection { throw readOnly }
  func counts() async throws -> StoreCounts { throw readOnly }
  func record(_ draft: VersionDraft) async throws -> RecordedVersion { throw readOnly }
  func tombstone(_ document: DocumentID, at moment: Instant) async throws { throw readOnly }
  func move(_ document: DocumentID, to path: String) async throws { throw readOnly }
  func supersede(
    _ older: DocumentID, by newer: DocumentID, from: Instant?, said: Attestation
  ) async throws { throw readOnly }
  func withdrawSupersession(of older: DocumentID, said: Attestation) async throws { throw readOnly }
  func separate(_ first: DocumentID, _ second: DocumentID, said: Attestation) async throws { throw readOnly }
}
