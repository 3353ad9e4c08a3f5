import Dispatch
import FoundationEssentials
import Synchronization
import TARSCore

/// Hashes passwords on threads of its own, so that an attack on the login holds up nothing else: the
/// cooperative pool stays free, and at most `lanes` hashes are worked on at once.
package final class PasswordHasher: Sendable {
  package let cost: PasswordCost
  private let lanes: [DispatchQueue]
  private let load: Mutex<[Int]>
  private let mostWaiting: Int
  /// Verified where there is no user, so that the time tells nothing.
  private let dummy: PasswordHash

  /// - Parameters:
  ///   - lanes: Threads, and hashes worked on at once; each takes the memory that `cost` says.
  ///   - mostWaiting: Hashes that may wait for each lane before further ones are refused.
  package init(cost: PasswordCost = .standard, lanes: Int = 1, mostWaiting: Int = 32) throws {
    self.cost = cost
    self.lanes = (0..<max(1, lanes)).map { DispatchQueue(label: "tars.passwords.\($0)") }
    load = Mutex(Array(repeating: 0, count: max(1, lanes)))
    self.mostWaiting = mostWaiting
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
  /// - Throws: `RateLimited` where too many wait.
  package func verify(_ password: String, against stored: String?) async throws -> Bool {
    let known = stored.flatMap { PasswordHash(phc: $0) }
    let (bytes, hash) = (Data(password.utf8), known ?? dummy)
    return try await run { try hash.matches(bytes) } && known != nil
  }

  /// Whether a login should replace the stored hash by one with today's cost.
  package func needsUpgrade(_ stored: String) -> Bool {
    PasswordHash(phc: stored)?.needsUpgrade(cost) ?? false
  }

  private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let lane = try takeLane()
    return try await withCheckedThrowingContinuation { continuation in
      lanes[lane].async {
        let result = Result(catching: work)
        self.load.withLock { $0[lane] -= 1 }
        continuation.resume(with: result)
      }
    }
  }

  private func takeLane() throws -> Int {
    try load.withLock { load in
      let lane = load.indices.min { load[$0] < load[$1] } ?? 0
      guard load[lane] <= mostWaiting else { throw RateLimited(seconds: 5) }
      load[lane] += 1
      return lane
    }
  }
}
