import FoundationEssentials
import GRDB
import TARSCore

/// Reads and writes sketches.
struct SketchRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// As `SimilarityStore.documentsToSketch(limit:)`.
  func stale(limit: Int) throws -> [DocumentToSketch] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT public_id, number, change FROM document
        LEFT JOIN version ON document_id = document.id AND superseded_at IS NULL
        WHERE change > (SELECT change FROM sketch_position) ORDER BY change LIMIT ?
        """, arguments: [max(0, limit)]
    ).map { DocumentToSketch(document: DocumentID(rawValue: $0[0]), version: $0[1], change: $0[2]) }
  }

  func save(_ sketched: SketchedDocument) throws {
    let stale = sketched.document
    if let document = try DocumentKeys(database).key(of: stale.document) {
      try database.cachedStatement(sql: "DELETE FROM sketch WHERE document_id = ?").execute(arguments: [
        document
      ])
      if let version = stale.version { try insert(sketched.sketch, of: document, version: version) }
    }
    try database.cachedStatement(sql: "UPDATE sketch_position SET change = max(change, ?)")
      .execute(arguments: [stale.change])
  }

  private func insert(_ sketch: DocumentSketch?, of document: Int64, version: Int) throws {
    try database.cachedStatement(sql: "INSERT INTO sketch (document_id, number, sample) VALUES (?, ?, ?)")
      .execute(arguments: [document, version, sketch.map(Self.sample)])
    let band = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO sketch_band (band, document_id) VALUES (?, ?)")
    for key in sketch?.bandKeys ?? [] { try band.execute(arguments: [key, document]) }
  }

  func sketch(of document: Int64) throws -> DocumentSketch? {
    let sample = try Data.fetchOne(
      database.cachedStatement(sql: "SELECT sample FROM sketch WHERE document_id = ?"), arguments: [document])
    return try sample.map(Self.sketch)
  }

  /// As `SimilarityStore.candidates(for:limit:)`.
  func candidates(for document: Int64, limit: Int) throws -> [DocumentID: DocumentSketch] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT public_id, sample FROM (
          SELECT other.document_id AS similar, count(*) AS bands FROM sketch_band AS own
          JOIN sketch_band AS other ON other.band = own.band AND other.document_id <> own.document_id
          WHERE own.document_id = ? GROUP BY other.document_id)
        JOIN sketch ON sketch.document_id = similar JOIN document ON document.id = sketch.document_id
        JOIN version ON version.document_id = document.id AND superseded_at IS NULL
        ORDER BY bands DESC, document.id LIMIT ?
        """, arguments: [document, max(0, limit)])
    return try rows.reduce(into: [:]) { $0[DocumentID(rawValue: $1[0])] = try Self.sketch($1[1]) }
  }

  private static func sample(_ sketch: DocumentSketch) -> Data {
    Data(sketch.values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } })
  }

  private static func sketch(_ sample: Data) throws -> DocumentSketch {
    let bytes = [UInt8](sample)
    let values = stride(from: 0, to: bytes.count, by: 4).map { start in
      bytes[start..<min(start + 4, bytes.count)].reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
    }
    guard let sketch = DocumentSketch(values: values) else {
      throw TARSError(
        .storeDamaged, "The store holds a sketch of \(bytes.count) bytes.",
        hint: "Restore the store from a backup.")
    }
    return sketch
  }
}
