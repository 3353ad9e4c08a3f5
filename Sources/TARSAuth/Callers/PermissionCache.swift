import Synchronization
package import TARSCore

/// Users with what they may do, computed once for each revision of the permissions.
///
/// A change made in this process holds at once: whoever makes it calls `changed`. One made by another process
/// holds after `age`.
package final class PermissionCache: Sendable {
  struct Known: Sendable {
    let user: User
    let permissions: Permissions
  }

  private struct Dated: Sendable {
    let known: Known
    let revision: Int64
  }

  private let store: any IdentityStore
  private let revision: AgeCache<Bool, Int64>
  private let users: AgeCache<UserID, Dated>

  /// - Parameter age: How old the known revision may be.
  package init(store: any IdentityStore, age: Duration = .seconds(1), time: any TimeSource) {
    self.store = store
    revision = AgeCache(capacity: 1, age: age, time: time)
    users = AgeCache(capacity: 10_000, age: .seconds(60), time: time)
  }

  /// The user, also one who isn't active and then may nothing; `nil` where there is none.
  func user(_ id: UserID) async throws -> Known? {
    let store = store
    guard let now = try await revision.value(true, { try await store.permissionRevision() }) else {
      return nil
    }
    let dated = try await users.value(id) { try await self.look(id, now) }
    if let dated, dated.revision == now { return dated.known }
    users.forget(id)
    return try await users.value(id) { try await self.look(id, now) }?.known
  }

  /// That something was noted of a user which permissions don't depend on, such as a login.
  package func changed(_ user: UserID) { users.forget(user) }

  /// That a role, a state, a grant, a membership, or the need for a new password changed.
  package func changed() {
    revision.forgetAll()
    users.forgetAll()
  }

  /// The revision is older than what is read after it, never newer.
  private func look(_ id: UserID, _ revision: Int64) async throws -> Dated? {
    guard let user = try await store.user(id) else { return nil }
    let permissions = Permissions(of: user, grants: try await store.grants(of: id))
    return Dated(known: Known(user: user, permissions: permissions), revision: revision)
  }
}
