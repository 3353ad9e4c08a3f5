import TARSCore

/// A document's versions and texts, as known at a moment.
struct LoadedDocument: Sendable {
  let document: Document
  /// Oldest first.
  let versions: [Version]
  let line: VersionLine
  private let chunks: [ChunkID: Chunk]
  private let store: any LineageStore

  init(_ document: Document, store: any LineageStore, asOf: Instant) async throws {
    self.document = document
    self.store = store
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
}
