import GRDB
package import TARSCore

/// What people looked for in vain, and who they are.
extension SQLiteStore {
  package func gapTerms(_ days: DaySpan, least: Int, limit: Int) async throws -> [TermCount] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT word, sum(events) AS events FROM use_term JOIN use_word ON use_word.digest = use_term.digest
          WHERE day >= ? AND day < ? GROUP BY use_term.digest HAVING sum(events) >= ?
          ORDER BY events DESC, word LIMIT ?
          """, arguments: Self.range(days) + [least, limit]
      ).map { TermCount(term: $0["word"], count: $0["events"]) }
    }
  }

  package func gapQuestions(
    _ days: DaySpan, in collections: Set<CollectionID>?, limit: Int
  ) async throws -> [GapQuestion] {
    let visible = collections.map { $0.map { String($0.rawValue) }.joined(separator: ", ") }
    let condition = visible.map { "AND (collection_id IS NULL OR collection_id IN (\($0)))" } ?? ""
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT at, kind, text, language FROM use_event
          WHERE at >= ? AND at < ? AND outcome IN ('refused', 'empty') \(condition) ORDER BY at DESC, id DESC LIMIT ?
          """, arguments: Self.moments(days) + [limit]
      ).map {
        GapQuestion(
          at: $0.instant("at"), kind: try $0.known("kind"), text: $0["text"], language: $0["language"])
      }
    }
  }

  package func useByUser(_ days: DaySpan, limit: Int) async throws -> [UserUse] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT account.id AS user, account.name AS name, max(at) AS last,
            sum(kind = 'question') AS questions, sum(kind = 'search') AS searches,
            sum(kind = 'question' AND outcome = 'answered') AS answered
          FROM use_event JOIN account ON account.id = account_id
          WHERE at >= ? AND at < ? GROUP BY account.id ORDER BY count(*) DESC, account.name LIMIT ?
          """, arguments: Self.moments(days) + [limit]
      ).map { row in
        UserUse(
          user: UserID(rawValue: row["user"]), name: row["name"], questions: row["questions"],
          answered: row["answered"], searches: row["searches"], lastAsked: row.instant("last"))
      }
    }
  }
}
