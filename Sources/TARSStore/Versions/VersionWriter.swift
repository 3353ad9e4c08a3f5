import FoundationEssentials
import GRDB
import TARSCore

/// Writes one version inside a transaction.
struct VersionWriter {
  let database: Database
  let draft: VersionDraft

  func write() throws -> RecordedVersion {
    let document = try DocumentKeys(database).makeDocument(at: draft.path, in: draft.collection)
    let previous = try newest(of: document.key)
    let number = (previous?.number ?? 0) + 1
    let recordedAt = moment(after: previous)
    try supersede(document.key, at: recordedAt)
    try endValidity(of: document.key)
    let chunks = try ChunkWriter(database, document: document.key).store(
      draft.chunks, model: draft.model)
    let layout = try LayoutRows(database, document: document.key)
      .encode(chunks.places, after: previous?.number)
    try insert(number, document: document.key, recordedAt: recordedAt, layout: layout)
    try ChunkRanges(database, document: document.key).begin(
      version: number, with: Set(chunks.places.map(\.chunk)))
    try TagRows(database).replace(with: draft.tags, of: document.key)
    try DocumentKeys(database).touch(document.key)
    if let job = draft.job {
      try JobWriter(database).finish(job, as: .done, at: draft.version.recordedAt)
    }
    let isNew = previous == nil || previous?.supersededAt != nil
    try WebhookOutbox(database).add(isNew ? .documentAdded : .documentChanged, of: document.key)
    return RecordedVersion(
      document: document.id, number: number, newChunks: chunks.added, keptChunks: chunks.kept)
  }

  private func newest(of document: Int64) throws -> Version? {
    try VersionRows(database).newest(of: document)
  }

  /// The moment of recording; moved behind the previous version's where a clock was set back, so that recorded
  /// intervals neither overlap nor are empty.
  private func moment(after previous: Version?) -> Instant {
    guard let previous else { return draft.version.recordedAt }
    let earliest = previous.supersededAt ?? previous.recordedAt.advanced(byMilliseconds: 1)
    return max(draft.version.recordedAt, earliest)
  }

  private func supersede(_ document: Int64, at moment: Instant) throws {
    try database.cachedStatement(
      sql: "UPDATE version SET superseded_at = ? WHERE document_id = ? AND superseded_at IS NULL"
    ).execute(arguments: [moment.milliseconds, document])
  }

  /// Ends the validity of versions that began earlier, unless their content names an end of its own.
  private func endValidity(of document: Int64) throws {
    guard let from = draft.version.validFrom?.milliseconds else { return }
    try database.cachedStatement(
      sql: """
        UPDATE version SET valid_to = :from, valid_to_derived = 1
        WHERE document_id = :document AND valid_from < :from
        AND (valid_to IS NULL OR (valid_to_derived AND valid_to > :from))
        """
    ).execute(arguments: ["from": from, "document": document])
  }

  /// Where the new version's validity ends because a version already there, or a document that supersedes this one,
  /// begins later. A date that is only the file's modification time claims nothing about the future, so then no other
  /// version ends it.
  private func derivedEnd(in document: Int64) throws -> Instant? {
    guard let from = draft.version.validFrom else { return nil }
    let others =
      draft.version.validSource == .modified
      ? "" : "SELECT valid_from AS start FROM version WHERE document_id = :document UNION ALL"
    return try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT min(start) FROM (\(others)
            SELECT valid_from AS start FROM supersession
            WHERE older_id = :document AND withdrawn_at IS NULL)
          WHERE start > :from
          """), arguments: ["document": document, "from": from.milliseconds]
    ).map(Instant.init(milliseconds:))
  }

  private func insert(_ number: Int, document: Int64, recordedAt: Instant, layout: Data)
    throws
  {
    let version = draft.version
    let derived = try version.validTo == nil ? derivedEnd(in: document) : nil
    try database.cachedStatement(
      sql: """
        INSERT INTO version (document_id, number, content_hash, bytes, media_type, parser, title, language,
          recorded_at, modified_at, valid_from, valid_to, valid_to_derived, valid_source, layout)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      document, number, version.contentHash, version.bytes, version.mediaType, version.parser,
      version.title,
      version.language, recordedAt.milliseconds, version.modifiedAt?.milliseconds,
      version.validFrom?.milliseconds, (version.validTo ?? derived)?.milliseconds, derived != nil,
      version.validSource.rawValue, layout,
    ])
  }
}
