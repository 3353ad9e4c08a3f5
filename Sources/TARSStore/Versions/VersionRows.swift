import FoundationEssentials
import GRDB
import TARSCore

/// Reads versions.
struct VersionRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// All versions of a document, oldest first.
  func all(of document: Int64) throws -> [Version] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT \(Self.columns) FROM version WHERE document_id = ? ORDER BY number"),
      arguments: [document]
    ).map { try Self.version($0) }
  }

  func newest(of document: Int64) throws -> Version? {
    try Row.fetchOne(
      database.cachedStatement(
        sql:
          "SELECT \(Self.columns) FROM version WHERE document_id = ? ORDER BY number DESC LIMIT 1"),
      arguments: [document]
    ).map { try Self.version($0) }
  }

  func version(_ number: Int, of document: Int64) throws -> Version? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT \(Self.columns) FROM version WHERE document_id = ? AND number = ?"),
      arguments: [document, number]
    ).map { try Self.version($0) }
  }

  /// Chunks of a version in reading order; none for an unknown version.
  func places(in number: Int, of document: Int64) throws -> [ChunkPlace] {
    try LayoutRows(database, document: document).places(in: number)
  }

  static let columns = """
    number, content_hash, bytes, media_type, parser, title, language, recorded_at, superseded_at, modified_at,
    valid_from, valid_to, valid_source
    """

  /// Reads `columns`, which begin at `first`.
  static func version(_ row: Row, from first: Int = 0) throws -> Version {
    func instant(_ column: Int) -> Instant? {
      (row[first + column] as Int64?).map(Instant.init(milliseconds:))
    }
    let name: String = row[first + 12]
    guard let recordedAt = instant(7), let source = ValidTimeSource(rawValue: name) else {
      throw TARSError(
        .storeDamaged, "The store holds a version dated from '\(name)', which is unknown.",
        hint: "Install the version of T.A.R.S. that wrote it, or restore the store from a backup.")
    }
    return Version(
      number: row[first], contentHash: row[first + 1], bytes: row[first + 2],
      mediaType: row[first + 3],
      parser: row[first + 4], title: row[first + 5], language: row[first + 6],
      recordedAt: recordedAt,
      supersededAt: instant(8), modifiedAt: instant(9), validFrom: instant(10),
      validTo: instant(11),
      validSource: source)
  }
}
