import Synchronization
import TARSCore

extension MemoryIdentityStore {
  func groups() async throws -> [UserGroup] {
    state.withLock { $0.groups.values.sorted { $0.name < $1.name } }
  }

  func groups(of user: UserID) async throws -> [UserGroup] {
    state.withLock { state in
      state.groups.values.filter { $0.id == .everyone || state.members[$0.id]?.contains(user) ?? false }
    }
  }

  func members(of group: GroupID) async throws -> [User] {
    state.withLock { state in (state.members[group] ?? []).compactMap { state.users[$0] } }
  }

  func add(_ group: UserGroup, audit: AuditEvent) async throws {
    state.withLock { state in
      state.groups[group.id] = group
      state.note(audit)
    }
  }

  func remove(_ group: GroupID, audit: AuditEvent) async throws {
    state.withLock { state in
      state.groups[group] = nil
      state.grants.removeAll { $0.holder == .group(group) }
      state.revision += 1
      state.note(audit)
    }
  }

  func setMember(
    _ user: UserID, of group: GroupID, _ isMember: Bool, audit: AuditEvent
  ) async throws {
    state.withLock { state in
      if isMember {
        state.members[group, default: []].insert(user)
      } else {
        state.members[group]?.remove(user)
      }
      state.revision += 1
      state.note(audit)
    }
  }

  func grants(in collection: CollectionID?) async throws -> [Grant] {
    state.withLock { state in state.grants.filter { collection == nil || $0.collection == collection } }
  }

  func grants(of user: UserID) async throws -> [Grant] {
    state.withLock { state in
      state.grants.filter { grant in
        switch grant.holder {
        case .user(let id): id == user
        case .group(.everyone): true
        case .group(let group): state.members[group]?.contains(user) ?? false
        }
      }
    }
  }

  func setGrant(
    _ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder, audit: AuditEvent
  ) async throws {
    state.withLock { state in
      state.grants.removeAll { $0.holder == holder && $0.collection == collection }
      if let level { state.grants.append(Grant(holder: holder, collection: collection, level: level)) }
      state.revision += 1
      state.note(audit)
    }
  }
}
