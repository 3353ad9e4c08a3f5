import Synchronization
import TARSCore

/// Counts what is written, and fails on demand.
final class UnsteadyStore: AnalyticsStore {
  private let state = Mutex((fails: false, written: 0))

  var fails: Bool {
    get { state.withLock { $0.fails } }
    set { state.withLock { $0.fails = newValue } }
  }

  var written: Int { state.withLock { $0.written } }

  func record(_ events: [UseEvent], under policy: AnalyticsPolicy) async throws {
    await Task.yield()
    try state.withLock { state in
      if state.fails { throw TARSError(.diskFull, "The disk is full.", hint: "Make room.") }
      state.written += events.count
    }
  }

  func enforce(_ policy: AnalyticsPolicy, at now: Instant) async throws {}
  func useCounts(_ days: DaySpan) async throws -> [UseCount] { [] }
  func useLatencies(_ days: DaySpan) async throws -> [UseLatency] { [] }
  func gapTerms(_ days: DaySpan, least: Int, limit: Int) async throws -> [TermCount] { [] }
  func gapQuestions(
    _ days: DaySpan, in collections: Set<CollectionID>?, limit: Int
  ) async throws -> [GapQuestion] { [] }
  func useByUser(_ days: DaySpan, limit: Int) async throws -> [UserUse] { [] }
  func collectionUse(_ days: DaySpan) async throws -> [CollectionUse] { [] }
  func mostUsedDocuments(_ days: DaySpan, limit: Int) async throws -> [DocumentUse] { [] }
  func unusedDocuments(_ days: DaySpan, limit: Int) async throws -> UnusedDocuments {
    UnusedDocuments(count: 0, documents: [])
  }
  func feedbackCounts(_ days: DaySpan) async throws -> [AnswerFeedback.Thumb: Int] { [:] }
}
