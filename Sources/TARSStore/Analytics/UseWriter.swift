import FoundationEssentials
import GRDB
import TARSCore

/// Adds events to the days' counts: sums are made before the tables are touched, so that a batch costs little.
struct UseWriter {
  private let database: Database
  private let policy: AnalyticsPolicy

  init(_ database: Database, under policy: AnalyticsPolicy) {
    self.database = database
    self.policy = policy
  }

  func add(_ events: [UseEvent]) throws {
    var sums = UseSums()
    for event in events { sums.add(event) }
    try add(sums.counts)
    try add(sums.latencies)
    try addCollections(sums.collections)
    try add(sums.documents)
    try add(sums.terms)
    if policy.keepsText { for event in events { try insert(event) } }
  }

  private func add(_ counts: [UseSums.CountKey: (events: Int, citations: Int)]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO use_count (day, kind, asker, outcome, reason, events, citations) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET events = events + excluded.events, citations = citations + excluded.citations
        """)
    for (key, sum) in counts {
      try statement.execute(arguments: [
        key.day, key.kind.rawValue, key.asker.rawValue, key.outcome.rawValue, key.reason, sum.events,
        sum.citations,
      ])
    }
  }

  private func add(_ latencies: [UseSums.StageKey: LatencyHistogram]) throws {
    let known = try database.cachedStatement(
      sql: "SELECT histogram FROM use_latency WHERE day = ? AND kind = ? AND stage = ?")
    let write = try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO use_latency (day, kind, stage, histogram) VALUES (?, ?, ?, ?)")
    for (key, histogram) in latencies where histogram.count > 0 {
      let arguments: StatementArguments = [key.day, key.kind.rawValue, key.stage]
      var sum = histogram
      if let before = try Data.fetchOne(known, arguments: arguments) {
        sum.merge(try HistogramBlob.decode(before))
      }
      try write.execute(arguments: arguments + [HistogramBlob.encode(sum)])
    }
  }

  private func addCollections(_ collections: [UseSums.CollectionKey: Int]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO use_collection (day, collection_id, questions)
        SELECT ?, id, ? FROM collection WHERE name = ?
        ON CONFLICT DO UPDATE SET questions = questions + excluded.questions
        """)
    for (key, count) in collections { try statement.execute(arguments: [key.day, count, key.name]) }
  }

  private func add(_ documents: [UseSums.DocumentKey: UseSums.DocumentSum]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO use_document (day, document_id, cited, opened, clicked, found)
        SELECT ?, id, ?, ?, ?, ? FROM document WHERE public_id = ?
        ON CONFLICT DO UPDATE SET cited = cited + excluded.cited, opened = opened + excluded.opened,
          clicked = clicked + excluded.clicked, found = found + excluded.found
        """)
    for (key, sum) in documents {
      try statement.execute(arguments: [
        key.day, sum.cited, sum.opened, sum.clicked, sum.found, key.document.rawValue,
      ])
    }
  }

  /// A word is written readably when the policy allows it from now on.
  private func add(_ terms: [UseSums.TermKey: Int]) throws {
    let count = try database.cachedStatement(
      sql: """
        INSERT INTO use_term (day, digest, events) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET events = events + excluded.events
        """)
    let show = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO use_word (digest, word)
        SELECT :digest, :word WHERE (SELECT sum(events) FROM use_term WHERE digest = :digest) >= :least
        """)
    let least = policy.keepsText ? 1 : policy.leastTermCount
    for (key, events) in terms {
      let digest = Data(key.term.digest)
      try count.execute(arguments: [key.day, digest, events])
      try show.execute(arguments: ["digest": digest, "word": key.term.word, "least": least])
    }
  }

  private func insert(_ event: UseEvent) throws {
    guard let text = event.text else { return }
    try database.cachedStatement(
      sql: """
        INSERT INTO use_event (at, kind, outcome, account_id, collection_id, text, language)
        VALUES (:at, :kind, :outcome, (SELECT id FROM account WHERE id = :user),
          (SELECT id FROM collection WHERE name = :collection), :text, :language)
        """
    ).execute(arguments: [
      "at": event.at.milliseconds, "kind": event.kind.rawValue, "outcome": event.outcome.rawValue,
      "user": policy.keepsUsers ? event.user?.rawValue : nil, "collection": event.collection, "text": text,
      "language": event.language,
    ])
  }
}
