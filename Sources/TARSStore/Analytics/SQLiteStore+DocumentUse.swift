import GRDB
package import TARSCore

/// Which documents and collections are of use. Views of the store show their own rows alone.
extension SQLiteStore {
  package func collectionUse(_ days: DaySpan) async throws -> [CollectionUse] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT collection.name AS name, sum(questions) AS questions
          FROM use_collection JOIN collection ON collection.id = collection_id
          WHERE day >= ? AND day < ? GROUP BY collection.id ORDER BY questions DESC, name
          """, arguments: Self.range(days)
      ).map { CollectionUse(collection: $0["name"], questions: $0["questions"]) }
    }
  }

  package func mostUsedDocuments(_ days: DaySpan, limit: Int) async throws -> [DocumentUse] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRows.columns), cited, opened, clicked, found FROM (
            SELECT document_id, sum(cited) AS cited, sum(opened) AS opened, sum(clicked) AS clicked,
              sum(found) AS found
            FROM use_document WHERE day >= ? AND day < ? GROUP BY document_id)
          JOIN document ON document.id = document_id JOIN collection ON collection.id = collection_id
          ORDER BY cited + opened + clicked DESC, found DESC, path, collection.name LIMIT ?
          """, arguments: Self.range(days) + [limit]
      ).map { row in
        DocumentUse(
          document: DocumentRows.document(row), cited: row["cited"], opened: row["opened"],
          clicked: row["clicked"], found: row["found"])
      }
    }
  }

  package func unusedDocuments(_ days: DaySpan, limit: Int) async throws -> UnusedDocuments {
    let source = """
      FROM document JOIN collection ON collection.id = collection_id
      JOIN version ON version.document_id = document.id AND superseded_at IS NULL
      WHERE recorded_at < :end AND NOT EXISTS (
        SELECT 1 FROM use_document WHERE use_document.document_id = document.id AND day >= :first AND day < :last)
      """
    let arguments: StatementArguments = [
      "end": days.end.milliseconds, "first": days.numbers.lowerBound, "last": days.numbers.upperBound,
    ]
    return try await read { database in
      UnusedDocuments(
        count: try Int.fetchOne(database, sql: "SELECT count(*) \(source)", arguments: arguments) ?? 0,
        documents: try Row.fetchAll(
          database,
          sql: "SELECT \(DocumentRows.columns) \(source) ORDER BY path, collection.name LIMIT :limit",
          arguments: arguments + ["limit": limit]
        ).map { DocumentRows.document($0) })
    }
  }
}
