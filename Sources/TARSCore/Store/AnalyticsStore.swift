/// How T.A.R.S. is used, by UTC day.
///
/// As with `DocumentStore`, every method is one durable transaction. A view of the store that shows some collections
/// answers `collectionUse`, `mostUsedDocuments` and `unusedDocuments` from those alone; the rest says nothing of
/// documents and is asked of the store itself.
package protocol AnalyticsStore: Sendable {
  /// Counts events, and keeps of each what the policy allows. Documents and collections that there aren't are left
  /// out.
  func record(_ events: [UseEvent], under policy: AnalyticsPolicy) async throws

  /// Removes what the policy doesn't allow and what is older than it says. Nothing of it stays in the store's files,
  /// unless somebody reads them at the same time: then with the next call.
  func enforce(_ policy: AnalyticsPolicy, at now: Instant) async throws

  func useCounts(_ days: DaySpan) async throws -> [UseCount]

  /// Merged over the days.
  func useLatencies(_ days: DaySpan) async throws -> [UseLatency]

  /// Words of questions and searches that found nothing, most frequent first; of those that are kept readably.
  ///
  /// - Parameter least: Only those that occurred so often in the days.
  func gapTerms(_ days: DaySpan, least: Int, limit: Int) async throws -> [TermCount]

  /// Questions and searches that found nothing, newest first, where their texts are kept.
  ///
  /// - Parameter collections: Leaves those out that were asked of other collections; `nil` for all.
  func gapQuestions(
    _ days: DaySpan, in collections: Set<CollectionID>?, limit: Int
  ) async throws -> [GapQuestion]

  /// Those who asked, most active first, where that is kept.
  func useByUser(_ days: DaySpan, limit: Int) async throws -> [UserUse]

  /// Collections that askers chose, most frequent first.
  func collectionUse(_ days: DaySpan) async throws -> [CollectionUse]

  /// Those cited, opened or found most.
  func mostUsedDocuments(_ days: DaySpan, limit: Int) async throws -> [DocumentUse]

  /// Current documents, recorded before the days end, that were neither cited nor opened nor found in them: the first
  /// in path order, and how many there are.
  func unusedDocuments(_ days: DaySpan, limit: Int) async throws -> UnusedDocuments

  /// What people said of answers in these days, as far as the conversations still exist.
  func feedbackCounts(_ days: DaySpan) async throws -> [AnswerFeedback.Thumb: Int]
}

/// How many events of a kind a day had.
package struct UseCount: Hashable, Sendable {
  package let day: CivilDate
  package let kind: UseEvent.Kind
  package let asker: UseEvent.Asker
  package let outcome: UseEvent.Outcome
  /// As `UseEvent.reason`.
  package let reason: String
  package let events: Int
  /// Of all their answers.
  package let citations: Int

  package init(
    day: CivilDate, kind: UseEvent.Kind, asker: UseEvent.Asker, outcome: UseEvent.Outcome, reason: String,
    events: Int, citations: Int
  ) {
    self.day = day
    self.kind = kind
    self.asker = asker
    self.outcome = outcome
    self.reason = reason
    self.events = events
    self.citations = citations
  }
}

/// How long a stage took.
package struct UseLatency: Hashable, Sendable {
  package let kind: UseEvent.Kind
  package let stage: String
  package let histogram: LatencyHistogram

  package init(kind: UseEvent.Kind, stage: String, histogram: LatencyHistogram) {
    self.kind = kind
    self.stage = stage
    self.histogram = histogram
  }
}

/// A question or search that found nothing.
package struct GapQuestion: Hashable, Sendable {
  package let at: Instant
  package let kind: UseEvent.Kind
  package let text: String
  package let language: String?

  package init(at: Instant, kind: UseEvent.Kind, text: String, language: String?) {
    self.at = at
    self.kind = kind
    self.text = text
    self.language = language
  }
}
