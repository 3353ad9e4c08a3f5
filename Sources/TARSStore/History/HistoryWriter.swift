import GRDB
import TARSCore

/// Applies one step of an imported history inside a transaction.
struct HistoryWriter {
  let database: Database
  let step: HistoryStep

  func apply() throws -> AppliedStep {
    let place = try placeDocument()
    var version: RecordedVersion?
    switch step.change {
    case .version(var draft):
      (draft.collection, draft.path) = (step.source.collection, step.path)
      let recorded = try VersionWriter(database: database, draft: draft).write()
      try keepOrigin(of: recorded, document: place.key)
      version = recorded
    case .move: break
    case .removal(let moment): try remove(place.key, moment)
    }
    try mark(place.key)
    return AppliedStep(document: place.id, version: version)
  }

  /// The document that the step goes on with, at its path after the step.
  private func placeDocument() throws -> (key: Int64, id: DocumentID) {
    let keys = DocumentKeys(database)
    guard let id = step.document else {
      return try keys.makeDocument(at: step.path, in: step.source.collection)
    }
    let key = try keys.require(id)
    let move = DocumentMove(database: database, document: key, path: step.path)
    guard try move.isNeeded() else { return (key, id) }
    if try move.isTaken() {
      try DocumentTombstone(database).close(key, at: step.now)
      try unmark(key)
      return try keys.makeDocument(at: step.path, in: step.source.collection)
    }
    try keys.dropStamp(of: key)
    try move.apply()
    try keys.touch(key)
    return (key, id)
  }

  private func remove(_ document: Int64, _ moment: Instant?) throws {
    if let moment = moment?.milliseconds {
      try database.cachedStatement(
        sql: """
          UPDATE version SET valid_to = :moment, valid_to_derived = 0
          WHERE document_id = :document AND superseded_at IS NULL AND valid_from < :moment
          AND (valid_to IS NULL OR (valid_to_derived AND valid_to > :moment))
          """
      ).execute(arguments: ["moment": moment, "document": document])
    }
    try DocumentTombstone(database).close(document, at: step.now)
  }

  private func keepOrigin(of version: RecordedVersion, document: Int64) throws {
    try database.cachedStatement(
      sql: "INSERT INTO version_origin (document_id, number, source_id, step, at) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      document, version.number, step.source.id, step.origin.step, step.origin.at?.milliseconds,
    ])
  }

  private func mark(_ document: Int64) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO history_mark (source_id, document_id, step, content) VALUES (?, ?, ?, ?)
        ON CONFLICT (source_id, document_id) DO UPDATE SET step = excluded.step, content = excluded.content
        """
    ).execute(arguments: [step.source.id, document, step.origin.step, step.content])
  }

  private func unmark(_ document: Int64) throws {
    try database.cachedStatement(
      sql: "DELETE FROM history_mark WHERE source_id = ? AND document_id = ?"
    ).execute(arguments: [step.source.id, document])
  }
}
