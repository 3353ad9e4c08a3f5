import Synchronization
package import TARSCore

/// Slows guessing down without a way to lock other people out.
///
/// A try from an unknown device counts for account and address together (waits grow), for the address, and
/// for the account (many, refilled slowly). One from a device that signed in before counts for that device
/// alone: whoever attacks an account, or shares an address with its owner, can't keep the owner's own devices
/// out. A try counts when it begins, so that many at once gain nothing; success takes its counts back.
package final class LoginThrottle: Sendable {
  /// A try that was let through.
  struct Attempt: Sendable {
    fileprivate let account: String
    fileprivate let address: String
    fileprivate let device: String?
  }

  private struct State: Sendable {
    var records: BoundedMap<String, FailureRecord>
    var addresses: BoundedMap<String, TokenBucket>
    var accounts: BoundedMap<String, TokenBucket>
  }

  private let limits: LoginLimits
  private let time: any TimeSource
  private let state: Mutex<State>

  /// - Parameter capacity: Accounts, addresses and pairs of them that are remembered.
  package init(limits: LoginLimits = LoginLimits(), capacity: Int = 50_000, time: any TimeSource) {
    self.limits = limits
    self.time = time
    state = Mutex(
      State(
        records: BoundedMap(capacity: capacity), addresses: BoundedMap(capacity: capacity),
        accounts: BoundedMap(capacity: capacity)))
  }

  /// Lets a try through and counts it.
  ///
  /// - Parameters:
  ///   - account: What stands for the account, or for the name as typed where there is none.
  ///   - device: The id of a device cookie that was found right.
  /// - Throws: `RateLimited`.
  func admit(account: String, address: String, device: String?) throws -> Attempt {
    let now = time.now
    let account = String(account.prefix(100))
    let attempt = Attempt(account: account, address: AddressGroup.of(address), device: device)
    let wait = state.withLock { state in
      if let device { return Self.tryRecord(&state, Self.name(device), limits, now) }
      return tryUnknown(&state, attempt, now)
    }
    if wait > 0 { throw RateLimited(seconds: Int((wait + 999) / 1000)) }
    return attempt
  }

  /// Takes the counts of a try back that succeeded.
  func succeeded(_ attempt: Attempt) {
    state.withLock { state in
      if let device = attempt.device {
        state.records.remove(Self.name(device))
        return
      }
      state.records.remove(Self.name(attempt))
      Self.giveBack(&state.addresses, attempt.address, limits.address)
      Self.giveBack(&state.accounts, attempt.account, limits.account)
    }
  }

  /// Takes the counts of a try back that was right as far as it went: the next step counts anew, and what
  /// counts for account and address together stays, so that this can't be used to clear it.
  func passed(_ attempt: Attempt) {
    guard attempt.device == nil else { return }
    state.withLock { state in
      Self.giveBack(&state.addresses, attempt.address, limits.address)
      Self.giveBack(&state.accounts, attempt.account, limits.account)
    }
  }

  /// All three counts are looked at before one of them changes.
  private func tryUnknown(_ state: inout State, _ attempt: Attempt, _ now: Instant) -> Int64 {
    var address = state.addresses.use(attempt.address) ?? TokenBucket(at: now)
    var account = state.accounts.use(attempt.account) ?? TokenBucket(at: now)
    let wait = max(
      address.wait(for: 1, limits.address, at: now), account.wait(for: 1, limits.account, at: now))
    if wait > 0 { return wait }
    let pair = Self.tryRecord(&state, Self.name(attempt), limits, now)
    if pair > 0 { return pair }
    _ = address.take(1, limits.address, at: now)
    _ = account.take(1, limits.account, at: now)
    state.addresses.set(address, for: attempt.address) { $0.isFull(at: now) }
    state.accounts.set(account, for: attempt.account) { $0.isFull(at: now) }
    return 0
  }

  private static func tryRecord(
    _ state: inout State, _ name: String, _ limits: LoginLimits, _ now: Instant
  ) -> Int64 {
    var record = state.records.use(name) ?? FailureRecord(at: now)
    let wait = record.wait(limits, at: now)
    if wait > 0 { return wait }
    record.count(limits, at: now)
    state.records.set(record, for: name) { $0.isSpent(limits, at: now) }
    return 0
  }

  private static func giveBack(
    _ buckets: inout BoundedMap<String, TokenBucket>, _ key: String, _ size: TokenBucket.Size
  ) {
    guard var bucket = buckets.use(key) else { return }
    bucket.giveBack(1, size)
    buckets.set(bucket, for: key)
  }

  private static func name(_ device: String) -> String { "device \(device)" }
  private static func name(_ attempt: Attempt) -> String { "pair \(attempt.address) \(attempt.account)" }
}
