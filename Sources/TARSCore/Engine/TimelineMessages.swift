/// A phrase or statement whose comings and goings are asked for.
package struct AppearanceRequest: Hashable, Sendable, Codable {
  package var statement: String
  /// Only this document: an id, a path or the end of one. Default: all that the index finds.
  package var document: String?
  package var collection: String?
  /// What was recorded by then: ISO 8601, a date means its end. Default: now.
  package var asOf: String?

  package init(
    statement: String, document: String? = nil, collection: String? = nil, asOf: String? = nil
  ) {
    self.statement = statement
    self.document = document
    self.collection = collection
    self.asOf = asOf
  }
}

/// In which versions of which documents a statement stands.
package struct Appearances: Hashable, Sendable, Codable {
  /// How the statement was found in the text.
  package enum Match: String, CaseIterable, Sendable, Codable {
    /// Its words, in their order.
    case phrase
    /// All its telling words and numbers in one sentence, in any order.
    case words
  }

  package var statement: String
  /// `nil` where it stands nowhere.
  package var match: Match?
  /// In the order of the first appearance.
  package var documents: [DocumentAppearances]
  package var notes: [String]

  package init(
    statement: String, match: Match?, documents: [DocumentAppearances], notes: [String] = []
  ) {
    self.statement = statement
    self.match = match
    self.documents = documents
    self.notes = notes
  }
}

/// A statement's comings and goings in one document and those that it continues.
package struct DocumentAppearances: Hashable, Sendable, Codable {
  /// The newest of them.
  package var document: Document
  /// Versions in all.
  package var versionCount: Int
  /// Oldest first; never empty.
  package var runs: [AppearanceRun]

  package init(document: Document, versionCount: Int, runs: [AppearanceRun]) {
    self.document = document
    self.versionCount = versionCount
    self.runs = runs
  }
}

/// Consecutive versions that all hold a statement.
package struct AppearanceRun: Hashable, Sendable, Codable {
  /// Each a number in the document of its sentence.
  package var firstVersion: Int
  package var lastVersion: Int
  /// When T.A.R.S. held these versions as current.
  package var recorded: Interval
  /// From the first version's validity to the end of the last one's.
  package var valid: Interval
  /// The sentence in the first of the versions, and in the last.
  package var first: QuotedSentence
  package var last: QuotedSentence

  package init(first: QuotedSentence, last: QuotedSentence) {
    firstVersion = first.version
    lastVersion = last.version
    recorded = Interval(start: first.recordedAt, end: last.supersededAt)
    valid = Interval(start: first.validFrom, end: last.validTo)
    self.first = first
    self.last = last
  }
}

/// A document's or a topic's history; one of the two is given.
package struct TimelineRequest: Hashable, Sendable, Codable {
  package var document: String?
  /// Words whose documents are found, and by which their changes are ranked.
  package var query: String?
  package var collection: String?
  /// What was recorded by then: ISO 8601, a date means its end. Default: now.
  package var asOf: String?
  /// Newest entries, 1 to 1,000.
  package var limit: Int

  package init(
    document: String? = nil, query: String? = nil, collection: String? = nil, asOf: String? = nil,
    limit: Int = 50
  ) {
    self.document = document
    self.query = query
    self.collection = collection
    self.asOf = asOf
    self.limit = limit
  }
}

/// What happened when.
package struct Timeline: Hashable, Sendable, Codable {
  /// Oldest first.
  package var entries: [TimelineEntry]
  package var notes: [String]

  package init(entries: [TimelineEntry], notes: [String] = []) {
    self.entries = entries
    self.notes = notes
  }
}

/// One version in a timeline, or a document's removal.
package struct TimelineEntry: Hashable, Sendable, Codable {
  /// What happened to the document.
  package enum Event: String, CaseIterable, Sendable, Codable {
    case created
    case changed
    case removed
  }

  package var event: Event
  /// When it took effect: the version's beginning of validity where it has a new one, else when it was recorded.
  package var at: Instant
  /// Which clock `at` was read from.
  package var clock: DocumentClock
  package var document: Document
  package var version: Version
  /// The version that it is compared with.
  package var previous: Int?
  /// The document of that version, where it is one that `document` continues.
  package var previousDocument: Document?
  package var counts: ChangeCounts
  /// The most telling changes, best first.
  package var changes: [SentenceChange]

  package init(
    event: Event, at: Instant, clock: DocumentClock, document: Document, version: Version,
    previous: Int? = nil, counts: ChangeCounts = ChangeCounts(), changes: [SentenceChange] = []
  ) {
    self.clock = clock
    self.event = event
    self.at = at
    self.document = document
    self.version = version
    self.previous = previous
    self.counts = counts
    self.changes = changes
  }
}
