import GRDB
import TARSCore

/// Which documents supersede which.
struct Supersessions {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func add(_ older: Int64, by newer: Int64, from: Instant?, said: Attestation) throws {
    try requirePair(older, newer)
    let start = try from ?? beginning(of: newer)
    try database.execute(
      sql: """
        INSERT INTO supersession (older_id, newer_id, valid_from, valid_from_derived, said_at, said_by)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        older, newer, start.milliseconds, from == nil, said.at.milliseconds, said.by,
      ])
    try ValidEnds(database).derive(in: older)
  }

  func withdraw(_ older: Int64, _ reference: DocumentID, said: Attestation) throws {
    try database.execute(
      sql: """
        UPDATE supersession SET withdrawn_at = ?, withdrawn_by = ?
        WHERE older_id = ? AND withdrawn_at IS NULL
        """, arguments: [said.at.milliseconds, said.by, older])
    guard database.changesCount > 0 else { throw TARSError.notSuperseded(reference) }
    try ValidEnds(database).derive(in: older)
  }

  /// The statement that holds of an older document.
  func closing(of older: Int64) throws -> (said: Instant, from: Instant)? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT said_at, valid_from FROM supersession WHERE older_id = ? AND withdrawn_at IS NULL"),
      arguments: [older])
    return row.map { (Instant(milliseconds: $0[0]), Instant(milliseconds: $0[1])) }
  }

  /// After a document's dates were corrected: what it supersedes ends where it begins now.
  func followBeginning(of newer: Int64) throws {
    let older = try Int64.fetchAll(
      database,
      sql: """
        SELECT older_id FROM supersession
        WHERE newer_id = ? AND withdrawn_at IS NULL AND valid_from_derived
        """, arguments: [newer])
    guard !older.isEmpty else { return }
    try database.execute(
      sql: """
        UPDATE supersession SET valid_from = ?
        WHERE newer_id = ? AND withdrawn_at IS NULL AND valid_from_derived
        """, arguments: [try beginning(of: newer).milliseconds, newer])
    for document in older {
      try ValidEnds(database).derive(in: document)
      try DocumentKeys(database).touch(document)
    }
  }

  /// When a document begins to hold: as its content says, else as its source does, else when it was first recorded.
  private func beginning(of document: Int64) throws -> Instant {
    let start = try Int64.fetchOne(
      database,
      sql: """
        SELECT coalesce(min(valid_from), min(modified_at), min(recorded_at)) FROM version
        WHERE document_id = ?
        """, arguments: [document])
    guard let start else { throw TARSError.noVersion }
    return Instant(milliseconds: start)
  }

  private func requirePair(_ older: Int64, _ newer: Int64) throws {
    guard older != newer else { throw TARSError.noPair("a document can't supersede itself") }
    let collections = try Int64.fetchSet(
      database, sql: "SELECT collection_id FROM document WHERE id IN (?, ?)", arguments: [older, newer])
    guard collections.count == 1 else {
      throw TARSError.noPair("the documents are in different collections")
    }
    guard try closing(of: older) == nil else { throw TARSError.alreadySuperseded }
    guard try !successors(of: newer).contains(older) else {
      throw TARSError.noPair("the newer one is itself superseded by the older one")
    }
  }

  private func successors(of document: Int64) throws -> Set<Int64> {
    try Int64.fetchSet(
      database,
      sql: """
        WITH RECURSIVE line (id) AS (
          VALUES (:document) UNION
          SELECT newer_id FROM supersession JOIN line ON older_id = line.id WHERE withdrawn_at IS NULL)
        SELECT id FROM line
        """, arguments: ["document": document])
  }
}

extension TARSError {
  fileprivate static func noPair(_ why: String) -> TARSError {
    TARSError(
      .badRequest, "Nothing is superseded: \(why).", hint: "Name two documents, the newer one last.")
  }

  fileprivate static let alreadySuperseded = TARSError(
    .ambiguousDocument, "The document is superseded already.",
    hint: "`tars lineage show` names the newer one; `tars lineage split` takes that back.")

  fileprivate static let noVersion = TARSError(
    .badRequest, "The newer document has no version.", hint: "Add its file first.")

  fileprivate static func notSuperseded(_ document: DocumentID) -> TARSError {
    TARSError(
      .documentNotFound, "No document supersedes '\(document)'.",
      hint: "`tars lineage list` shows which documents supersede which.")
  }
}
