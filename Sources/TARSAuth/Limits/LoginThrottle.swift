import Synchronization
package import TARSCore

/// Slows guessing down without a way to lock other people out.
///
/// A try from an unknown device counts for account and address together (waits grow), for the address, and
/// for the account (many, refilled slowly; an address's first try of a day has a share of its own, which few
/// addresses can't use up). One from an address at which the account signed in lately doesn't count for the
/// account. One from a device that signed in before counts for that device alone: whoever attacks an account, or
/// shares an address with its owner, can't keep the owner's own devices out. A try counts when it begins, so that
/// many at once gain nothing; success takes its counts back.
package final class LoginThrottle: Sendable {
  /// A try that was let through.
  struct Attempt: Sendable {
    fileprivate let account: String
    fileprivate let address: String
    fileprivate let device: String?
    fileprivate var share = Share.none
    /// Where the try stands among those that wait for the hash: 0 for devices and addresses that the account
    /// knows, else 1 and more with what failed at the address.
    fileprivate(set) var rank = 0

    fileprivate var pair: String { "pair \(address) \(account)" }
  }

  /// What an account has for tries from where it isn't known.
  fileprivate enum Share: Sendable {
    /// The account is known there.
    case none
    /// The address's first try of a day.
    case first
    case further
  }

  private struct State: Sendable {
    var records: BoundedMap<String, FailureRecord>
    var addresses: BoundedMap<String, TokenBucket>
    var accounts: BoundedMap<String, AccountShares>
    /// When an account signed in at an address.
    var known: BoundedMap<String, Instant>
  }

  fileprivate struct AccountShares: Sendable {
    var first: TokenBucket
    var further: TokenBucket

    init(at now: Instant) { (first, further) = (TokenBucket(at: now), TokenBucket(at: now)) }
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
        accounts: BoundedMap(capacity: capacity), known: BoundedMap(capacity: capacity)))
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
    var attempt = Attempt(account: account, address: AddressGroup.of(address), device: device)
    let wait = state.withLock { state in
      if let device { return Self.tryRecord(&state, Self.name(device), limits, now) }
      return tryUnknown(&state, &attempt, now)
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
      state.records.remove(attempt.pair)
      state.known.set(time.now, for: attempt.pair)
      giveBack(&state, attempt)
    }
  }

  /// Takes the counts of a try back that was right as far as it went: the next step counts anew, and what
  /// counts for account and address together stays, so that this can't be used to clear it.
  func passed(_ attempt: Attempt) {
    guard attempt.device == nil else { return }
    state.withLock { giveBack(&$0, attempt) }
  }

  /// All counts are looked at before one of them changes.
  private func tryUnknown(_ state: inout State, _ attempt: inout Attempt, _ now: Instant) -> Int64 {
    var address = state.addresses.use(attempt.address) ?? TokenBucket(at: now)
    var account = state.accounts.use(attempt.account) ?? AccountShares(at: now)
    attempt.share = share(of: attempt, &state, now)
    let wait = max(
      address.wait(for: 1, limits.address, at: now),
      attempt.share.in(&account) { $0.wait(for: 1, limits.account, at: now) } ?? 0)
    if wait > 0 { return wait }
    let pair = Self.tryRecord(&state, attempt.pair, limits, now)
    if pair > 0 { return pair }
    let failed = limits.address.most - address.left(limits.address, at: now)
    attempt.rank = attempt.share == .none ? 0 : 1 + failed
    _ = address.take(1, limits.address, at: now)
    _ = attempt.share.in(&account) { $0.take(1, limits.account, at: now) }
    state.addresses.set(address, for: attempt.address) { $0.isFull(at: now) }
    state.accounts.set(account, for: attempt.account) {
      $0.first.isFull(at: now) && $0.further.isFull(at: now)
    }
    return 0
  }

  private func share(of attempt: Attempt, _ state: inout State, _ now: Instant) -> Share {
    if let at = state.known.use(attempt.pair), now < at.advanced(by: limits.knowing) { return .none }
    guard let record = state.records.use(attempt.pair) else { return .first }
    return record.isOlder(than: limits.newness, at: now) ? .first : .further
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

  private func giveBack(_ state: inout State, _ attempt: Attempt) {
    if var address = state.addresses.use(attempt.address) {
      address.giveBack(1, limits.address)
      state.addresses.set(address, for: attempt.address)
    }
    guard var account = state.accounts.use(attempt.account) else { return }
    attempt.share.in(&account) { $0.giveBack(1, limits.account) }
    state.accounts.set(account, for: attempt.account)
  }

  private static func name(_ device: String) -> String { "device \(device)" }
}

extension LoginThrottle.Share {
  /// What `body` makes of the bucket that is meant; `nil` where none is.
  @discardableResult
  fileprivate func `in`<Value>(
    _ shares: inout LoginThrottle.AccountShares, _ body: (inout TokenBucket) -> Value
  ) -> Value? {
    switch self {
    case .none: nil
    case .first: body(&shares.first)
    case .further: body(&shares.further)
    }
  }
}
