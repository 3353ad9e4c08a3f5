package import FoundationEssentials
import Synchronization
package import TARSCore

/// Takes in what happens and has it written in batches, beside the answers: it neither delays nor fails one.
///
/// Events wait in memory for at most `window`, so a process that is killed loses no older ones. Where the store can't
/// be written to they wait on, until there are too many: then the newest are lost, which is counted.
package final class UseRecorder: Sendable {
  private struct State {
    var waiting: [UseEvent] = []
    /// Being written now; they count as waiting.
    var writing = 0
    var recorded = 0
    var lost = 0
  }

  /// Between two batches.
  package static let window = Duration.seconds(1)

  package let policy: AnalyticsPolicy
  private let store: any AnalyticsStore
  private let words: SearchedWords
  private let most: Int
  private let turn = WritingTurn()
  private let state = Mutex(State())

  /// - Parameters:
  ///   - key: Gives the key of the digests that stand for words; asked for when there is a word.
  ///   - most: Events that may wait.
  package init(
    store: any AnalyticsStore, policy: AnalyticsPolicy, key: @escaping @Sendable () throws -> Data,
    most: Int = 4096
  ) {
    self.store = store
    self.policy = policy
    self.most = most
    words = SearchedWords(key: key)
  }

  package var isOn: Bool { policy.privacy != .off }

  package var recording: RecordingState {
    state.withLock { state in
      RecordingState(
        privacy: policy.privacy, recorded: state.recorded, lost: state.lost,
        waiting: state.waiting.count + state.writing)
    }
  }

  /// Hands an event in; it is written soon, without what the policy forbids.
  package func note(_ event: UseEvent) {
    guard isOn else { return }
    state.withLock { state in
      if state.waiting.count + state.writing < most {
        state.waiting.append(event)
      } else {
        state.lost += 1
      }
    }
  }

  /// Writes all that was handed in so far.
  ///
  /// - Throws: What the store throws; the events still wait then.
  package func flush() async throws {
    try await turn.taken { try await writeWaiting() }
  }

  /// Removes what the policy doesn't allow, and what is too old.
  package func enforcePolicy(at now: Instant) async throws { try await store.enforce(policy, at: now) }

  private func writeWaiting() async throws {
    let batch = state.withLock { state in
      defer { state.waiting = [] }
      state.writing = state.waiting.count
      return state.waiting
    }
    guard !batch.isEmpty else { return }
    do {
      try await store.record(batch.map(allowed), under: policy)
      state.withLock { state in
        state.writing = 0
        state.recorded += batch.count
      }
    } catch {
      state.withLock { state in
        state.writing = 0
        state.waiting = batch + state.waiting
      }
      throw error
    }
  }

  private func allowed(_ event: UseEvent) throws -> UseEvent {
    var event = event
    if event.isGap, let text = event.text {
      event.terms = try words.terms(of: text, language: event.language, isPlainOnly: !policy.keepsText)
    }
    if !policy.keepsText { event.text = nil }
    if !policy.keepsUsers { event.user = nil }
    return event
  }
}
