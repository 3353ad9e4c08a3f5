import GRDB
import TARSCore

/// Which versions of a document contain which chunks. A chunk that stays costs nothing.
struct ChunkRanges {
  private let database: Database
  private let document: Int64

  init(_ database: Database, document: Int64) {
    self.database = database
    self.document = document
  }

  /// Ends the ranges of chunks that `version` no longer has, and begins ranges for new and returning ones.
  func begin(version: Int, with chunks: Set<ChunkID>) throws {
    let open = try openChunks()
    let end = try database.cachedStatement(
      sql: """
        UPDATE chunk_range SET end_version = ? WHERE document_id = ? AND chunk_id = ? AND end_version IS NULL
        """)
    for chunk in open.subtracting(chunks) {
      try end.execute(arguments: [version, document, chunk.rawValue])
    }
    let begin = try database.cachedStatement(
      sql: "INSERT INTO chunk_range (document_id, chunk_id, first_version) VALUES (?, ?, ?)")
    for chunk in chunks.subtracting(open).sorted() {
      try begin.execute(arguments: [document, chunk.rawValue, version])
    }
  }

  /// All ranges of all chunks of the document.
  func all() throws -> [ChunkID: [VersionRange]] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT chunk_id, first_version, end_version FROM chunk_range WHERE document_id = ?
        ORDER BY chunk_id, first_version
        """)
    var ranges: [ChunkID: [VersionRange]] = [:]
    let rows = try Row.fetchCursor(statement, arguments: [document])
    while let row = try rows.next() {
      ranges[ChunkID(rawValue: row[0]), default: []].append(
        VersionRange(first: row[1], end: row[2]))
    }
    return ranges
  }

  private func openChunks() throws -> Set<ChunkID> {
    let keys = try Int64.fetchAll(
      database.cachedStatement(
        sql: "SELECT chunk_id FROM chunk_range WHERE document_id = ? AND end_version IS NULL"),
      arguments: [document])
    return Set(keys.map(ChunkID.init(rawValue:)))
  }
}
