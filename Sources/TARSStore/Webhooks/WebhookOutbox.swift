import GRDB
import TARSCore

/// Puts events on their way to the webhooks that want them, in the transaction of what they tell: neither is durable
/// without the other.
struct WebhookOutbox {
  /// More deliveries than these don't wait for one webhook; further events pass it by.
  static let mostWaiting = 10_000

  private let database: Database

  init(_ database: Database) { self.database = database }

  /// What became of a document.
  ///
  /// - Parameter from: The path that it had, of one that was moved.
  func add(_ kind: EventKind, of document: Int64, from: String? = nil) throws {
    guard try isWanted() else { return }
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT document.public_id, collection.name, path, collection_id
          FROM document JOIN collection ON collection.id = collection_id WHERE document.id = ?
          """), arguments: [document])
    guard let row else { return }
    let version = try VersionRows(database).newest(of: document)
    let news = DocumentNews(
      document: DocumentID(rawValue: row[0]), collection: row[1], path: row[2], from: from, version: version)
    try add(kind, in: [row[3]], news)
  }

  /// A file that was given up.
  func addFailure(of path: String, in collection: CollectionID, _ error: TARSError) throws {
    guard try isWanted() else { return }
    let news = FileNews(collection: try name(of: collection), path: path, error: error)
    try add(.fileFailed, in: [collection.rawValue], news)
  }

  /// An answer that was kept.
  func add(_ record: AnswerRecord) throws {
    guard try isWanted() else { return }
    let documents = Set(record.sources.map(\.document.rawValue)).sorted()
    let collections = try Int64.fetchAll(
      database,
      sql: """
        SELECT DISTINCT collection_id FROM document
        WHERE public_id IN (SELECT value FROM json_each(?)) ORDER BY collection_id
        """, arguments: [try Row.json(documents)])
    let news = AnswerNews(
      answer: record.id, askedAt: record.askedAt, asOf: record.asOf, found: record.answer.found,
      documents: documents)
    try add(.answerGiven, in: collections, news)
  }

  /// What a source's new state means, beside the one that is kept so far.
  func add(_ state: SourceState, of source: SourceID) throws {
    guard try isWanted() else { return }
    let rows = SourceRows(database)
    guard let record = try rows.all().first(where: { $0.id == source }) else { return }
    let collection = try Int64.fetchOne(
      database, sql: "SELECT id FROM collection WHERE name = ?", arguments: [record.settings.collection])
    for (kind, error) in SourceNews.changes(from: record.state, to: state) {
      let news = SourceNews(
        source: record.settings.name, collection: record.settings.collection, error: error)
      try add(kind, in: collection.map { [$0] } ?? [], news)
    }
  }

  /// A webhook that was turned off.
  func addOff(_ webhook: WebhookID, because reason: String) throws {
    try add(.webhookOff, in: [], WebhookNews(webhook: webhook, reason: reason))
  }

  /// An event for one webhook alone; its delivery.
  func addPing(to webhook: Int64, _ id: WebhookID, due first: Instant) throws -> Int64 {
    let event = try insert(.ping, in: [], WebhookNews(webhook: id, reason: nil))
    return try deliver(event, to: webhook, due: first)
  }

  private func isWanted() throws -> Bool {
    try Bool.fetchOne(database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM webhook)")) ?? false
  }

  private func name(of collection: CollectionID) throws -> String {
    try String.fetchOne(
      database.cachedStatement(sql: "SELECT name FROM collection WHERE id = ?"),
      arguments: [collection.rawValue]) ?? ""
  }

  private func add(_ kind: EventKind, in collections: [Int64], _ data: some Encodable) throws {
    var event: Int64?
    for webhook in try wanting(kind, in: collections) {
      guard webhook.takes else {
        try database.cachedStatement(sql: "UPDATE webhook SET missed = missed + 1 WHERE id = ?")
          .execute(arguments: [webhook.id])
        continue
      }
      let known = try event ?? insert(kind, in: collections, data)
      event = known
      _ = try deliver(known, to: webhook.id, due: Instant(milliseconds: 0))
    }
  }

  /// Webhooks that ask for such events, and whether they take more now.
  private func wanting(_ kind: EventKind, in collections: [Int64]) throws -> [(id: Int64, takes: Bool)] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT id, state <> 'off' AND waiting < :most FROM webhook
          WHERE (kinds IS NULL OR :kind IN (SELECT value FROM json_each(kinds)))
          AND (collections IS NULL OR (:collections <> '[]' AND NOT EXISTS (
            SELECT 1 FROM json_each(:collections) AS one
            WHERE one.value NOT IN (SELECT value FROM json_each(webhook.collections)))))
          """),
      arguments: [
        "most": Self.mostWaiting, "kind": kind.rawValue, "collections": try Row.json(collections),
      ]
    ).map { ($0[0], $0[1]) }
  }

  private func insert(_ kind: EventKind, in collections: [Int64], _ data: some Encodable) throws -> Int64 {
    try database.cachedStatement(
      sql: "INSERT INTO webhook_event (public_id, kind, at, collections, data) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      "msg_" + Self.randomID(), kind.rawValue, SystemTime().now.milliseconds, try Row.json(collections),
      try Row.json(data),
    ])
    return database.lastInsertedRowID
  }

  private func deliver(_ event: Int64, to webhook: Int64, due: Instant) throws -> Int64 {
    try database.cachedStatement(
      sql: "INSERT INTO webhook_delivery (webhook_id, event_id, not_before) VALUES (?, ?, ?)"
    ).execute(arguments: [webhook, event, due.milliseconds])
    return database.lastInsertedRowID
  }

  /// 130 random bits in Crockford's base 32, lower case.
  private static func randomID() -> String {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return String((0..<26).map { _ in digits[Int.random(in: 0..<32)] })
  }
}
