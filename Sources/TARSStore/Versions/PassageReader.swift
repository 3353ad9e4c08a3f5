import GRDB
import TARSCore

/// Reads chunks in their versions, with what a citation names.
struct PassageReader {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func passages(_ hits: [PassageKey]) throws -> [PassageKey: Passage] {
    let chunks = try ChunkRows(database).chunks(Array(Set(hits.map(\.chunk))))
    let wanted = Dictionary(grouping: Set(hits)) { hit in
      VersionKey(document: chunks[hit.chunk]?.document, number: hit.version)
    }
    var passages: [PassageKey: Passage] = [:]
    for (key, hits) in wanted {
      guard let id = key.document, let version = try placedVersion(id, key.number) else { continue }
      for hit in hits {
        guard let chunk = chunks[hit.chunk], let place = version.places[hit.chunk] else { continue }
        passages[hit] = Passage(
          chunk: chunk, document: version.document, version: version.version, page: place.page)
      }
    }
    return passages
  }

  private struct VersionKey: Hashable {
    let document: DocumentID?
    let number: Int
  }

  private struct PlacedVersion {
    let document: Document
    let version: Version
    /// The first place of each chunk.
    let places: [ChunkID: ChunkPlace]
  }

  private func placedVersion(_ id: DocumentID, _ number: Int) throws -> PlacedVersion? {
    let rows = VersionRows(database)
    guard let document = try DocumentRows(database).document(id),
      let key = try DocumentKeys(database).key(of: id),
      let version = try rows.version(number, of: key)
    else { return nil }
    let places = try rows.places(in: number, of: key)
    return PlacedVersion(
      document: document, version: version,
      places: Dictionary(places.map { ($0.chunk, $0) }, uniquingKeysWith: { first, _ in first }))
  }
}
