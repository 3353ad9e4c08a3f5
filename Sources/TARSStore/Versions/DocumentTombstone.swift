import GRDB
import TARSCore

/// Closes a document's current version.
struct DocumentTombstone {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// No effect on a document without a current version. A clock set back must not make an empty interval.
  func close(_ document: Int64, at moment: Instant) throws {
    try database.cachedStatement(
      sql: """
        UPDATE version SET superseded_at = max(?, recorded_at + 1)
        WHERE document_id = ? AND superseded_at IS NULL
        """
    ).execute(arguments: [moment.milliseconds, document])
    guard database.changesCount > 0 else { return }
    let keys = DocumentKeys(database)
    try keys.touch(document)
    try keys.dropStamp(of: document)
    try WebhookOutbox(database).add(.documentRemoved, of: document)
  }
}
