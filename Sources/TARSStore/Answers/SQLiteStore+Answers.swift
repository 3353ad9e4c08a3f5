import FoundationEssentials
import GRDB
package import TARSCore

extension SQLiteStore: AnswerStore {
  package func keep(_ record: AnswerRecord, retention: AnswerRetention) async throws {
    let json = String(decoding: try JSONEncoder().encode(record), as: UTF8.self)
    try await write { database in
      try database.cachedStatement(sql: "INSERT INTO answer (public_id, asked_at, record) VALUES (?, ?, ?)")
        .execute(arguments: [record.id.rawValue, record.askedAt.milliseconds, json])
      try database.cachedStatement(sql: "DELETE FROM answer WHERE asked_at < ?")
        .execute(arguments: [retention.since.milliseconds])
      try database.cachedStatement(
        sql: "DELETE FROM answer WHERE id <= (SELECT id FROM answer ORDER BY id DESC LIMIT 1 OFFSET ?)"
      ).execute(arguments: [max(0, retention.most)])
      try WebhookOutbox(database).add(record)
    }
  }

  package func answer(_ id: AnswerID) async throws -> AnswerRecord? {
    try await read { database in
      try String.fetchOne(
        database.cachedStatement(sql: "SELECT record FROM answer WHERE public_id = ?"),
        arguments: [id.rawValue]
      ).map(Self.record)
    }
  }

  package func answers(_ query: AnswerQuery) async throws -> [AnswerSummary] {
    try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT record FROM answer
          WHERE (:after IS NULL OR id < (SELECT id FROM answer WHERE public_id = :after))
          AND (:owner IS NULL OR record ->> '$.owner' = :owner)
          ORDER BY id DESC LIMIT :limit
          """,
        arguments: [
          "after": query.after?.rawValue, "owner": query.owner?.rawValue, "limit": max(0, query.limit),
        ]
      ).map { try Self.record($0).summary }
    }
  }

  private static func record(_ json: String) throws -> AnswerRecord {
    do {
      return try JSONDecoder().decode(AnswerRecord.self, from: Data(json.utf8))
    } catch {
      throw TARSError(
        .storeNewer, "A kept answer has another form than this T.A.R.S. reads (\(error)).",
        hint: "Read it with the version that kept it; new answers aren't affected.")
    }
  }
}
