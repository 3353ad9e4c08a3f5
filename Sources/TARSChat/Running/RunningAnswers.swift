package import TARSCore
import TARSCrypto
import Synchronization

/// Answers in the making, apart from the connections that show them: who loses a connection goes on reading where
/// it was cut off.
///
/// An answer that nobody follows any more is stopped after a while; one that ended is kept a little longer, for those
/// who still have to read its end. Cancelling stops it at once.
package final class RunningAnswers: Sendable {
  /// What bounds the answers that are kept.
  package struct Limits: Sendable {
    /// How long an answer goes on without anybody who follows it.
    package var linger = Duration.seconds(30)
    /// How long an answer that ended can still be read.
    package var keep = Duration.seconds(120)
    /// Answers of one owner at once, running or kept; the oldest that ended make room for others.
    package var perOwner = 8

    package init() {}
  }

  private struct Entry {
    let owner: UserID?
    /// What the answer may be made of.
    let access: CollectionAccess
    let run: RunningAnswer
  }

  private let limits: Limits
  private let entries = Mutex<[RunID: Entry]>([:])

  package init(limits: Limits = Limits()) { self.limits = limits }

  /// Lets an answer run.
  ///
  /// - Parameters:
  ///   - owner: Who may follow and cancel it; `nil` for the owner of the data directory.
  ///   - access: What the answer may be made of.
  ///   - events: Consumed whether somebody follows or not; its end is the answer's end.
  ///   - id: The answer's, where it has one already; it must be of no other.
  /// - Throws: `rate_limited` where the owner has too many running already.
  @discardableResult
  package func start(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>, for owner: UserID?,
    seeing access: CollectionAccess = .all, as id: RunID? = nil
  ) throws -> RunID {
    let id = id ?? RunID(rawValue: Secret.token(bytes: 16))
    let run = RunningAnswer(linger: limits.linger)
    try entries.withLock { entries in
      try Self.makeRoom(for: owner, limits.perOwner, in: &entries)
      entries[id] = Entry(owner: owner, access: access, run: run)
    }
    run.begin(events) { [weak self, keep = limits.keep] in
      try? await Task.sleep(for: keep)
      self?.forget(id)
    }
    return id
  }

  /// The events after number `last`, those that happened already first, then the others as they happen.
  ///
  /// - Parameters:
  ///   - access: What the follower may see now: all, or what the answer may be made of. An answer made before a grant
  ///     was taken away isn't shown any more.
  ///   - last: Number of the last event that was read; 0 for none. Events count from 1.
  /// - Throws: `answer_not_found` where there is no such answer of this owner, or no longer.
  package func follow(
    _ id: RunID, for owner: UserID?, seeing access: CollectionAccess = .all, after last: Int = 0
  ) throws -> AsyncThrowingStream<NumberedEvent, any Error> {
    try run(id, owner, seeing: access).follow(after: last)
  }

  /// Stops an answer within a second; no effect on one that ended.
  ///
  /// - Throws: `answer_not_found`.
  package func cancel(_ id: RunID, for owner: UserID?) throws {
    try run(id, owner, seeing: .all).cancel()
  }

  /// Number of answers that are running.
  package var running: Int { entries.withLock { $0.values.count { !$0.run.hasEnded } } }

  private func run(
    _ id: RunID, _ owner: UserID?, seeing access: CollectionAccess
  ) throws -> RunningAnswer {
    guard let entry = entries.withLock({ $0[id] }), entry.owner == owner,
      access == .all || access == entry.access
    else {
      throw TARSError(
        .answerNotFound, "No answer of yours is running under this id.",
        hint: "It ended some time ago, or nobody followed it: ask again.")
    }
    return entry.run
  }

  private func forget(_ id: RunID) { entries.withLock { $0[id] = nil } }

  private static func makeRoom(
    for owner: UserID?, _ most: Int, in entries: inout [RunID: Entry]
  ) throws {
    let own = entries.filter { $0.value.owner == owner }
    guard own.count >= most else { return }
    let ended = own.filter(\.value.run.hasEnded).min { $0.value.run.started < $1.value.run.started }
    guard let ended else {
      throw TARSError(
        .rateLimited, "\(own.count) answers are being made for you already.",
        hint: "Wait until one has ended, or cancel one.")
    }
    entries[ended.key] = nil
  }
}
