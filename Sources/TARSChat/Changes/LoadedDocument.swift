import TARSCore

/// A document's versions and texts, as known at a moment.
struct LoadedDocument: Sendable {
  let document: Document
  /// Oldest first.
  let versions: [Version]
  let line: VersionLine
  private let asOf: Instant
  private let chunks: [ChunkID: Chunk]
  private let store: any LineageStore

  init(_ document: Document, store: any LineageStore, asOf: Instant) async throws {
    self.document = document
    self.store = store
    self.asOf = asOf
    let all = try await store.versions(of: document.id)
    versions = all.filter { $0.recordedAt <= asOf }
    line = VersionLine(all, asOf: asOf)
    let lineage = versions.isEmpty ? [] : try await store.lineage(of: document.id)
    chunks = Dictionary(lineage.map { ($0.chunk.id, $0.chunk) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of the version that is current now; `nil` where the document was removed.
  func currentNumber() async throws -> Int? {
    try await store.versions(of: document.id).last { $0.isCurrent }?.number
  }

  /// A version's chunks in reading order.
  func passages(of version: Version) async throws -> [Passage] {
    try await store.places(of: document.id, version: version.number).compactMap { place in
      chunks[place.chunk].map {
        Passage(chunk: $0, document: document, version: version, page: place.page)
      }
    }
  }

  /// What a step changed in the text.
  func changes(of step: VersionLine.Step) async throws -> [PlacedChange] {
    guard let previous = step.previous else { return [] }
    return PlacedChange.all(from: try await passages(of: previous), to: try await passages(of: step.version))
  }

  /// When another version took a version's place, or the document was removed; `nil` where neither was known.
  func end(of version: Version) -> Instant? {
    if let next = line.steps.first(where: { $0.previous?.number == version.number }) { return next.at }
    return version.supersededAt.flatMap { $0 <= asOf ? $0 : nil }
  }

  /// Title, or the file's name.
  var name: String {
    versions.last?.title ?? document.path.split(separator: "/").last.map(String.init) ?? document.path
  }
}
