import GRDB
import TARSCore

/// Changes when versions hold.
struct DateCorrections {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func apply(_ correction: DateCorrection, to document: Int64) throws {
    guard let before = try VersionRows(database).version(correction.version, of: document) else {
      throw TARSError.versionNotFound(correction.document.rawValue, at: "v\(correction.version)")
    }
    try keep(before, correction, document)
    try database.execute(
      sql: """
        UPDATE version SET valid_from = ?, valid_to = ?, valid_to_derived = 0, valid_source = ?
        WHERE document_id = ? AND number = ?
        """,
      arguments: [
        correction.valid.start?.milliseconds, correction.valid.end?.milliseconds,
        ValidTimeSource.person.rawValue, document, correction.version,
      ])
    try ValidEnds(database).derive(in: document)
    try Supersessions(database).followBeginning(of: document)
  }

  private func keep(_ before: Version, _ correction: DateCorrection, _ document: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO date_change
          (document_id, number, at, by, old_from, old_to, old_source, new_from, new_to)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        document, correction.version, correction.at.milliseconds, correction.by,
        before.validFrom?.milliseconds, before.validTo?.milliseconds, before.validSource.rawValue,
        correction.valid.start?.milliseconds, correction.valid.end?.milliseconds,
      ])
  }

  func all(of document: Int64) throws -> [DateChange] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT number, at, by, old_from, old_to, new_from, new_to, old_source FROM date_change
        WHERE document_id = ? ORDER BY id
        """, arguments: [document])
    return rows.map { row in
      func instant(_ column: Int) -> Instant? {
        (row[column] as Int64?).map(Instant.init(milliseconds:))
      }
      return DateChange(
        version: row[0], at: Instant(milliseconds: row[1]), by: row[2],
        before: Interval(start: instant(3), end: instant(4)),
        beforeSource: ValidTimeSource(rawValue: row[7]) ?? .none,
        after: Interval(start: instant(5), end: instant(6)))
    }
  }
}
