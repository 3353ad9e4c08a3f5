/// Reads a document's whole history at once, where version by version would read most texts many times.
package protocol LineageStore: CatalogueStore, VersionStore {
  /// The chunks of all versions, each once, with the versions that contain it; in no order.
  func lineage(of document: DocumentID) async throws -> [ChunkLineage]

  /// Of all documents and versions: chunks whose text has these letters, whatever the case of those of ASCII; at
  /// most `limit`, by chunk.
  func lineage(holding letters: String, collection: String?, limit: Int) async throws -> [ChunkLineage]

  /// Where the chunks stand in one version, in reading order; empty for an unknown version.
  func places(of document: DocumentID, version: Int) async throws -> [ChunkPlace]

  /// Documents that got a further version in a span of recorded time, or a first one where they continue another
  /// document; the newest such version first.
  func documentsChanged(in recorded: Interval, collection: String?, limit: Int) async throws -> [Document]
}

/// A chunk with the versions that contain it.
package struct ChunkLineage: Hashable, Sendable {
  package let chunk: Chunk
  /// Oldest first; several where the chunk left and came back.
  package let versions: [VersionRange]

  package init(chunk: Chunk, versions: [VersionRange]) {
    self.chunk = chunk
    self.versions = versions
  }
}
