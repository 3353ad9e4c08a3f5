/// Which days are asked about.
package struct UseQuery: Hashable, Sendable, Codable {
  /// First and last UTC day, or months or years, which are meant whole. Default: 30 days to today.
  package var from: String?
  package var to: String?
  /// Of lists, 1 to 1,000.
  package var limit: Int

  package init(from: String? = nil, to: String? = nil, limit: Int = 20) {
    self.from = from
    self.to = to
    self.limit = limit
  }
}

/// A citation that somebody followed.
package struct CitationClick: Hashable, Sendable, Codable {
  package var document: DocumentID

  package init(document: DocumentID) { self.document = document }
}

/// What became of a click.
package struct NotedClick: Hashable, Sendable, Codable {
  /// Whether clicks are counted at all.
  package var counted: Bool

  package init(counted: Bool) { self.counted = counted }
}

/// How recording of use goes in one process, since its start.
package struct RecordingState: Hashable, Sendable, Codable {
  package var privacy: AnalyticsPrivacy
  /// Events that are kept.
  package var recorded: Int
  /// Events that could not be kept.
  package var lost: Int
  /// Events that are to be written.
  package var waiting: Int

  package init(privacy: AnalyticsPrivacy, recorded: Int = 0, lost: Int = 0, waiting: Int = 0) {
    self.privacy = privacy
    self.recorded = recorded
    self.lost = lost
    self.waiting = waiting
  }
}
