import GRDB
import TARSCore

/// Derives where versions stop to hold from where others begin.
struct ValidEnds {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Derives all ends in a document anew that no content and no person names: what `VersionWriter` does version by
  /// version, from the result's side. A version ends at the first later beginning among the versions recorded after
  /// it, and, unless its own beginning is only a modification time, among those recorded before; and where a
  /// document that supersedes this one begins.
  func derive(in document: Int64) throws {
    try database.execute(
      sql: """
        UPDATE version AS this SET valid_to_derived = 1, valid_to = (
          SELECT min(start) FROM (
            SELECT valid_from AS start FROM version AS other
            WHERE other.document_id = this.document_id
            AND (other.number > this.number OR this.valid_source <> 'modified')
            UNION ALL
            SELECT valid_from FROM supersession
            WHERE older_id = this.document_id AND withdrawn_at IS NULL)
          WHERE start > this.valid_from)
        WHERE document_id = :document AND (valid_to IS NULL OR valid_to_derived)
        """, arguments: ["document": document])
    try database.execute(
      sql: """
        UPDATE version SET valid_to_derived = 0
        WHERE document_id = ? AND valid_to IS NULL AND valid_to_derived
        """, arguments: [document])
  }
}
