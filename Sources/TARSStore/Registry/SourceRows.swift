import FoundationEssentials
import GRDB
import TARSCore

/// Reads and writes sources.
struct SourceRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func all() throws -> [SourceRecord] {
    try Row.fetchAll(database, sql: "SELECT \(Self.columns) FROM source ORDER BY name").map(Self.record)
  }

  func named(_ name: String) throws -> SourceRecord? {
    try Row.fetchOne(
      database, sql: "SELECT \(Self.columns) FROM source WHERE name = ?", arguments: [name]
    ).map(Self.record)
  }

  func insert(_ settings: SourceSettings) throws -> SourceID {
    try database.execute(
      sql: "INSERT INTO source (name, settings, state) VALUES (?, ?, ?)",
      arguments: [settings.name, try Self.json(settings), try Self.json(SourceState())])
    return SourceID(rawValue: database.lastInsertedRowID)
  }

  func change(_ source: SourceID, to settings: SourceSettings) throws {
    try database.execute(
      sql: "UPDATE source SET settings = ? WHERE id = ? AND name = ?",
      arguments: [try Self.json(settings), source.rawValue, settings.name])
  }

  func keep(_ state: SourceState, of source: SourceID) throws {
    try database.cachedStatement(sql: "UPDATE source SET state = ? WHERE id = ?")
      .execute(arguments: [try Self.json(state), source.rawValue])
  }

  func keepCredential(_ sealed: Data?, of source: SourceID) throws {
    try database.execute(
      sql: "UPDATE source SET credential = ? WHERE id = ?", arguments: [sealed, source.rawValue])
  }

  func counts(of source: SourceID) throws -> SourceCounts {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT count(*), count(version.id), count(job.id) FILTER (WHERE job.state <> 'failed'),
            count(*) FILTER (WHERE outcome = 'failed')
          FROM source_file AS file
          LEFT JOIN document ON document.collection_id = file.collection_id AND document.path = file.path
          LEFT JOIN version ON version.document_id = document.id AND superseded_at IS NULL
          LEFT JOIN job ON job.collection_id = file.collection_id AND job.path = file.path
          WHERE file.source_id = ?
          """), arguments: [source.rawValue])
    guard let row else { return SourceCounts() }
    return SourceCounts(files: row[0], documents: row[1], queued: row[2], problems: row[3])
  }

  private static let columns = "id, settings, credential IS NOT NULL, state"

  private static func record(_ row: Row) throws -> SourceRecord {
    do {
      return SourceRecord(
        id: SourceID(rawValue: row[0]),
        settings: try JSONDecoder().decode(SourceSettings.self, from: Data((row[1] as String).utf8)),
        hasCredential: row[2],
        state: try JSONDecoder().decode(SourceState.self, from: Data((row[3] as String).utf8)))
    } catch let error as DecodingError {
      throw TARSError(
        .storeNewer, "A source has another form than this T.A.R.S. reads (\(error)).",
        hint: "Use the version that wrote it.")
    }
  }

  private static func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
}
