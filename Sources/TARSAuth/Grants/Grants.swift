package import TARSCore
import TARSCrypto

/// Groups and grants: who may see which collections, deny by default.
package struct Grants: Sendable {
  private let store: any GrantStore
  private let permissions: PermissionCache
  private let time: any TimeSource

  package init(store: any GrantStore, permissions: PermissionCache, time: any TimeSource) {
    self.store = store
    self.permissions = permissions
    self.time = time
  }

  /// - Throws: `forbidden`.
  package func groups(by caller: Caller) async throws -> [UserGroup] {
    try caller.require(.administer)
    return try await store.groups()
  }

  /// - Throws: `forbidden`, `group_not_found`.
  package func members(of group: GroupID, by caller: Caller) async throws -> [User] {
    try caller.require(.administer)
    return try await store.members(of: group)
  }

  /// - Parameter externalName: The provider's name for the group, where its members come from there.
  /// - Throws: `forbidden`, `name_taken`, `bad_request`.
  package func addGroup(
    named name: String, externalName: String? = nil, by caller: Caller, client: ClientInfo
  ) async throws -> UserGroup {
    try caller.require(.administer)
    let name = PasswordText.normalised(name)
    guard 1...100 ~= name.count, NewUser.isPrintable(name) else {
      throw TARSError.invalid("name", "has 1 to 100 characters, all printable")
    }
    let group = UserGroup(
      id: GroupID(rawValue: RandomText.letters(12)), name: name, externalName: externalName)
    try await store.add(group, audit: event("group.add", name, caller, client))
    return group
  }

  /// With its grants.
  ///
  /// - Throws: `forbidden`, `group_not_found`.
  package func removeGroup(_ group: UserGroup, by caller: Caller, client: ClientInfo) async throws {
    try caller.require(.administer)
    try await store.remove(group.id, audit: event("group.remove", group.name, caller, client))
    permissions.changed()
  }

  /// - Throws: `forbidden`, `group_not_found`, `user_not_found`.
  package func setMember(
    _ user: User, of group: UserGroup, _ isMember: Bool, by caller: Caller, client: ClientInfo
  ) async throws {
    try caller.require(.administer)
    let details = ["user": user.name, "member": "\(isMember)"]
    try await store.setMember(
      user.id, of: group.id, isMember, audit: event("group.member", group.name, caller, client, details))
    permissions.changed()
  }

  /// The grants of a collection.
  ///
  /// - Throws: `collection_not_found` where the caller doesn't manage the collection.
  package func list(in collection: CollectionID, by caller: Caller) async throws -> [Grant] {
    try requireManagement(of: collection, caller)
    return try await store.grants(in: collection)
  }

  /// Sets or takes away what a user or group may do with a collection; it holds from the next request on.
  ///
  /// - Throws: `collection_not_found` where the caller doesn't manage the collection, `user_not_found`,
  ///   `group_not_found`.
  package func set(
    _ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder, called names: GrantNames,
    by caller: Caller, client: ClientInfo
  ) async throws {
    try requireManagement(of: collection, caller)
    let kind = if case .user = holder { "user" } else { "group" }
    let details = ["holder": "\(kind) \(names.holder)", "level": level?.rawValue ?? "none"]
    try await store.setGrant(
      level, in: collection, of: holder,
      audit: event("grant.set", names.collection, caller, client, details))
    permissions.changed()
  }

  /// Who may read a collection but not manage it learns that this is forbidden; for all others there is none.
  private func requireManagement(of collection: CollectionID, _ caller: Caller) throws {
    if caller.may(.administer) || caller.may(.write) && caller.access.allows(.manage, in: collection) {
      return
    }
    if caller.access.allows(.read, in: collection) {
      throw TARSError.forbidden("a grant to manage the collection")
    }
    throw TARSError.collectionNotFound("\(collection.rawValue)")
  }

  private func event(
    _ action: String, _ subject: String, _ caller: Caller, _ client: ClientInfo,
    _ details: [String: String] = [:]
  ) -> AuditEvent {
    .by(caller, action, subject, at: time.now, client: client, details: details)
  }
}
