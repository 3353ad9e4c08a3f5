import TARSCore

/// The editions and texts of a document and of those that it is linked with, as known at a moment.
struct LoadedLine: Sendable {
  /// Document after document; of each the oldest version first. Never empty.
  let editions: [Edition]
  let line: VersionLine
  private let asOf: Instant
  private let chunks: [ChunkLineage]
  private let texts: [ChunkID: Chunk]
  private let store: any LineageStore

  init(
    _ editions: [Edition], _ succession: Succession, store: any LineageStore, asOf: Instant
  ) async throws {
    self.editions = editions
    self.store = store
    self.asOf = asOf
    let documents = Self.documents(of: editions)
    let beginnings = documents.compactMap { document in
      succession.beginning(of: document.id).map { (document.id, $0) }
    }
    line = VersionLine(editions, beginnings: Dictionary(uniqueKeysWithValues: beginnings), asOf: asOf)
    var chunks: [ChunkLineage] = []
    for document in documents { chunks += try await store.lineage(of: document.id) }
    self.chunks = chunks.sorted { $0.chunk.id.rawValue < $1.chunk.id.rawValue }
    texts = Dictionary(chunks.map { ($0.chunk.id, $0.chunk) }, uniquingKeysWith: { first, _ in first })
  }

  /// Oldest first.
  var documents: [Document] { Self.documents(of: editions) }

  /// The newest edition of each document: what the line is called by.
  var names: [Edition] {
    documents.compactMap { document in editions.last { $0.document == document } }
  }

  /// The edition that is current now; `nil` where the document was removed.
  func current() async throws -> Edition? {
    guard let document = documents.last else { return nil }
    return try await store.versions(of: document.id).last { $0.isCurrent }.map {
      Edition(document: document, version: $0)
    }
  }

  /// An edition's chunks in reading order.
  func passages(of edition: Edition) async throws -> [Passage] {
    try await store.places(of: edition.document.id, version: edition.version.number).compactMap { place in
      texts[place.chunk].map {
        Passage(chunk: $0, document: edition.document, version: edition.version, page: place.page)
      }
    }
  }

  /// What a step changed in the text.
  func changes(of step: VersionLine.Step) async throws -> [PlacedChange] {
    guard let previous = step.previous else { return [] }
    return PlacedChange.all(from: try await passages(of: previous), to: try await passages(of: step.edition))
  }

  /// Where the line says something.
  ///
  /// - Parameter context: Words that count as said around every sentence.
  func runs(of statement: Statement, context: String = "") -> AppearanceRuns {
    let saying = chunks.compactMap { lineage in
      statement.place(in: lineage.chunk, context: context).map { SayingChunk(lineage: lineage, place: $0) }
    }
    return AppearanceRuns(editions: editions, chunks: saying, store: store)
  }

  /// When another edition took one's place, or its document was removed; `nil` where neither was known.
  func end(of edition: Edition) -> Instant? {
    if let next = line.steps.first(where: { $0.previous == edition }) { return next.at }
    return edition.version.supersededAt.flatMap { $0 <= asOf ? $0 : nil }
  }

  /// Title of the newest edition, or the file's name.
  var name: String {
    let path = editions.last?.document.path ?? ""
    return editions.last?.version.title ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func documents(of editions: [Edition]) -> [Document] {
    editions.reduce(into: []) { if $0.last != $1.document { $0.append($1.document) } }
  }
}
