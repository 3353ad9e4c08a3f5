import Synchronization
import TARSCore

/// What was looked up lately: bounded in number and in age.
final class AgeCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let value: Value
    let at: Instant
  }

  private struct State: Sendable {
    var entries: BoundedMap<Key, Entry>
    /// Grows with every removal: a look-up that began before one isn't kept after it.
    var removals = 0
  }

  private let state: Mutex<State>
  private let age: Duration
  private let time: any TimeSource

  init(capacity: Int, age: Duration, time: any TimeSource) {
    state = Mutex(State(entries: BoundedMap(capacity: capacity)))
    self.age = age
    self.time = time
  }

  /// The value kept for `key`, or what `look` finds; finding nothing isn't kept.
  func value(_ key: Key, _ look: () async throws -> Value?) async throws -> Value? {
    let (entry, removals) = state.withLock { ($0.entries.use(key), $0.removals) }
    let now = time.now
    if let entry, entry.at <= now, now < entry.at.advanced(by: age) { return entry.value }
    let found = try await look()
    state.withLock { state in
      guard state.removals == removals else { return }
      if let found {
        state.entries.set(Entry(value: found, at: now), for: key)
      } else {
        state.entries.remove(key)
      }
    }
    return found
  }

  func forget(_ key: Key) {
    state.withLock { state in
      state.entries.remove(key)
      state.removals += 1
    }
  }

  func forgetAll() {
    state.withLock { state in
      state.entries.removeAll()
      state.removals += 1
    }
  }
}
