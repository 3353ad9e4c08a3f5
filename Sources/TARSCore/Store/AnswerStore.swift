/// The answers that were given, for replay.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol AnswerStore: Sendable {
  /// Keeps an answer, and forgets those that the retention no longer covers.
  func keep(_ record: AnswerRecord, retention: AnswerRetention) async throws

  /// A kept answer; `nil` when there is none of that id.
  func answer(_ id: AnswerID) async throws -> AnswerRecord?

  /// Kept answers, newest first, one page of them; none after an unknown id.
  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary]
}

/// How long answers are kept.
package struct AnswerRetention: Hashable, Sendable {
  /// Answers asked before this moment are forgotten.
  package let since: Instant
  /// Of more answers the oldest are forgotten.
  package let most: Int

  package init(since: Instant, most: Int) {
    self.since = since
    self.most = most
  }
}
