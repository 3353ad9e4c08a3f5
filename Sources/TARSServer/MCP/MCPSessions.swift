import Synchronization
import TARSCore

/// Sessions over HTTP, each for the caller that began it.
final class MCPSessions: Sendable {
  private struct Entry {
    let session: MCPSession
    let owner: String
    var usedAt: ContinuousClock.Instant
  }

  /// Sessions of one caller, and of all; the one that rested longest makes room.
  static let mostOfCaller = 32
  static let most = 1000
  /// A client that comes back later begins anew.
  static let idle = Duration.seconds(4 * 3600)

  private let entries = Mutex<[String: Entry]>([:])

  /// Keeps a session that has begun. Returns its id.
  func add(_ session: MCPSession, of owner: String) -> String {
    let id = RequestScope.newID()
    let now = ContinuousClock.now
    entries.withLock { entries in
      for (id, entry) in entries where now - entry.usedAt > Self.idle { Self.remove(id, from: &entries) }
      let own = entries.filter { $0.value.owner == owner }
      if own.count >= Self.mostOfCaller { Self.removeOldest(of: own, from: &entries) }
      if entries.count >= Self.most { Self.removeOldest(of: entries, from: &entries) }
      entries[id] = Entry(session: session, owner: owner, usedAt: now)
    }
    return id
  }

  /// - Throws: `RequestFault` for one that is unknown, ended, or another caller's.
  func session(_ id: String, of owner: String) throws -> MCPSession {
    try entries.withLock { entries in
      guard let entry = entries[id], entry.owner == owner else { throw RequestFault.noMCPSession }
      entries[id]?.usedAt = .now
      return entry.session
    }
  }

  func end(_ id: String, of owner: String) throws {
    _ = try session(id, of: owner)
    entries.withLock { Self.remove(id, from: &$0) }
  }

  private static func removeOldest(of some: [String: Entry], from entries: inout [String: Entry]) {
    guard let oldest = some.min(by: { $0.value.usedAt < $1.value.usedAt }) else { return }
    remove(oldest.key, from: &entries)
  }

  private static func remove(_ id: String, from entries: inout [String: Entry]) {
    entries.removeValue(forKey: id)?.session.end()
  }
}
