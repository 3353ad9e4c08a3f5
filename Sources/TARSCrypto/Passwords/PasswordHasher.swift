import Dispatch
import FoundationEssentials
import Synchronization
import TARSCore

/// Hashes passwords on threads of its own, so that an attack on the login holds up nothing else: the
/// cooperative pool stays free, and at most `lanes` hashes are worked on at once.
///
/// Those that wait have a rank: the lowest goes first, whoever came when, and the highest is refused where too many
/// wait. So many guesses of few clients stand behind everybody else's first try.
package final class PasswordHasher: Sendable {
  private struct Job: Sendable {
    let work: @Sendable () -> Void
    let refuse: @Sendable () -> Void
  }

  private struct State: Sendable {
    var line: RankedLine<Job>
    /// Lanes that work on nothing.
    var free: [Int]
  }

  package let cost: PasswordCost
  /// Each is serial and so has a thread beside the pool: a concurrent queue would share the pool's.
  private let lanes: [DispatchQueue]
  private let state: Mutex<State>
  /// Verified where there is no user, so that the time tells nothing.
  private let dummy: PasswordHash

  /// - Parameters:
  ///   - lanes: Threads, and hashes worked on at once; each takes the memory that `cost` says.
  ///   - mostWaiting: Hashes that may wait before one is refused.
  package init(cost: PasswordCost = .standard, lanes: Int = 1, mostWaiting: Int = 64) throws {
    self.cost = cost
    self.lanes = (0..<max(1, lanes)).map { DispatchQueue(label: "tars.passwords.\($0)") }
    state = Mutex(State(line: RankedLine(most: mostWaiting), free: Array(self.lanes.indices)))
    dummy = try PasswordHash(of: Data(Secret.token().utf8), cost: cost)
  }

  /// The hash of `password` in PHC string format.
  ///
  /// - Throws: `RateLimited` where too many wait.
  package func hash(_ password: String) async throws -> String {
    let (bytes, cost) = (Data(password.utf8), cost)
    return try await run { try PasswordHash(of: bytes, cost: cost).phc }
  }

  /// Whether `password` is the one of `stored`; without a stored hash, or with one that can't be read, `false`
  /// after the same work.
  ///
  /// - Parameter rank: Where it stands among those that wait; 0 goes first.
  /// - Throws: `RateLimited` where too many wait.
  package func verify(_ password: String, against stored: String?, rank: Int = 0) async throws -> Bool {
    let known = stored.flatMap { PasswordHash(phc: $0) }
    let (bytes, hash) = (Data(password.utf8), known ?? dummy)
    return try await run(rank) { try hash.matches(bytes) } && known != nil
  }

  /// Whether a login should replace the stored hash by one with today's cost.
  package func needsUpgrade(_ stored: String) -> Bool {
    PasswordHash(phc: stored)?.needsUpgrade(cost) ?? false
  }

  private func run<Value: Sendable>(
    _ rank: Int = 0, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let job = Job(
        work: { continuation.resume(with: Result(catching: work)) },
        refuse: { continuation.resume(throwing: RateLimited(seconds: 5)) })
      state.withLock { $0.line.add(job, rank: rank) }?.refuse()
      startNext()
    }
  }

  /// Works on the next of those that wait, where a lane is free.
  private func startNext() {
    let next = state.withLock { state -> (job: Job, lane: Int)? in
      guard let lane = state.free.last, let job = state.line.takeFirst() else { return nil }
      state.free.removeLast()
      return (job, lane)
    }
    guard let next else { return }
    lanes[next.lane].async {
      next.job.work()
      self.state.withLock { $0.free.append(next.lane) }
      self.startNext()
    }
  }
}
