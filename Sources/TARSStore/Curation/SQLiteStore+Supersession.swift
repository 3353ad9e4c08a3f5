import GRDB
package import TARSCore

extension SQLiteStore {
  package func supersede(
    _ older: DocumentID, by newer: DocumentID, from: Instant?, said: Attestation
  ) async throws {
    try await write { database in
      let keys = DocumentKeys(database)
      let key = try keys.require(older)
      try Supersessions(database).add(key, by: keys.require(newer), from: from, said: said)
      try keys.touch(key)
    }
  }

  package func withdrawSupersession(of older: DocumentID, said: Attestation) async throws {
    try await write { database in
      let keys = DocumentKeys(database)
      let key = try keys.require(older)
      try Supersessions(database).withdraw(key, older, said: said)
      try keys.touch(key)
    }
  }

  package func supersessions() async throws -> [Supersession] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT older.public_id, collection.name, older.path, newer.public_id, collection.name, newer.path,
            valid_from, said_at, said_by
          FROM supersession JOIN document AS older ON older.id = older_id
          JOIN document AS newer ON newer.id = newer_id
          JOIN collection ON collection.id = older.collection_id
          WHERE withdrawn_at IS NULL ORDER BY older.path, collection.name
          """
      ).map { row in
        Supersession(
          older: DocumentRows.document(row), newer: DocumentRows.document(row, from: 3),
          from: Instant(milliseconds: row[6]),
          said: Attestation(by: row[8], at: Instant(milliseconds: row[7])))
      }
    }
  }

  package func lineage(through document: DocumentID) async throws -> [Document] {
    try await read { database in
      let key = try DocumentKeys(database).require(document)
      return try Row.fetchAll(
        database,
        sql: """
          WITH RECURSIVE
            edge (a, b) AS (SELECT older_id, newer_id FROM supersession WHERE withdrawn_at IS NULL),
            line (id) AS (
              VALUES (:key) UNION SELECT iif(a = line.id, b, a) FROM edge JOIN line ON line.id IN (a, b)),
            depth (id, steps) AS (
              SELECT id, 0 FROM line UNION ALL SELECT a, steps + 1 FROM edge JOIN depth ON b = depth.id)
          SELECT \(DocumentRows.columns) FROM document JOIN collection ON collection.id = collection_id
          JOIN (SELECT id, max(steps) AS steps FROM depth GROUP BY id) AS place ON place.id = document.id
          ORDER BY steps DESC, path
          """, arguments: ["key": key]
      ).map { DocumentRows.document($0) }
    }
  }

  package func separate(_ first: DocumentID, _ second: DocumentID, said: Attestation) async throws {
    try await write { database in
      let keys = DocumentKeys(database)
      let pair = try [keys.require(first), keys.require(second)].sorted()
      guard pair[0] != pair[1] else { return }
      try database.execute(
        sql: """
          INSERT INTO separation (first_id, second_id, said_at, said_by) VALUES (?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """, arguments: [pair[0], pair[1], said.at.milliseconds, said.by])
    }
  }

  package func separations() async throws -> Set<Set<DocumentID>> {
    try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT first.public_id, second.public_id FROM separation
          JOIN document AS first ON first.id = first_id JOIN document AS second ON second.id = second_id
          """)
      return Set(rows.map { [DocumentID(rawValue: $0[0]), DocumentID(rawValue: $0[1])] })
    }
  }
}
