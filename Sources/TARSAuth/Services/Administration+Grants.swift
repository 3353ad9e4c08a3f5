package import TARSCore

/// Groups and grants.
extension Administration {
  package func groups() async throws -> [UserGroup] { try await services.grants.groups(by: caller) }

  package func addGroup(_ draft: GroupDraft) async throws -> UserGroup {
    try await services.grants.addGroup(
      named: draft.name, externalName: draft.externalName, by: caller, client: client)
  }

  package func removeGroup(_ reference: String) async throws -> [UserGroup] {
    try caller.require(.administer)
    try await services.grants.removeGroup(group(reference), by: caller, client: client)
    return try await groups()
  }

  package func members(of reference: String) async throws -> [User] {
    try caller.require(.administer)
    return try await services.grants.members(of: group(reference).id, by: caller)
  }

  package func edit(_ edit: MembershipEdit) async throws -> [User] {
    try caller.require(.administer)
    let group = try await group(edit.group)
    let user = try await known(edit.user)
    guard group.id != .everyone else { throw TARSError.everyoneStays }
    try await services.grants.setMember(user, of: group, edit.isMember, by: caller, client: client)
    return try await services.grants.members(of: group.id, by: caller)
  }

  package func grants(in name: String) async throws -> [GrantRecord] {
    let collection = try await services.collection(named: name, for: caller)
    let grants = try await services.grants.list(in: collection.id, by: caller)
    return try await records(of: grants, in: collection.name)
  }

  package func edit(_ edit: GrantEdit) async throws -> [GrantRecord] {
    let collection = try await services.collection(named: edit.collection, for: caller)
    // Whoever may not manage the collection learns nothing of users and groups either.
    _ = try await services.grants.list(in: collection.id, by: caller)
    let (holder, name) = try await holder(edit)
    let names = GrantNames(collection: collection.name, holder: name)
    try await services.grants.set(
      edit.level, in: collection.id, of: holder, called: names, by: caller, client: client)
    return try await grants(in: collection.name)
  }

  /// With the name.
  private func holder(_ edit: GrantEdit) async throws -> (Grant.Holder, String) {
    switch (edit.user, edit.group) {
    case (let user?, nil):
      let user = try await known(user)
      return (.user(user.id), user.name)
    case (nil, let group?):
      let group = try await self.group(group)
      return (.group(group.id), group.name)
    default: throw TARSError.invalid("user", "or 'group' says who is meant: exactly one of them")
    }
  }

  /// By id, else by name whatever its case.
  private func group(_ reference: String) async throws -> UserGroup {
    let groups = try await services.store.groups()
    let name = FoldedName(reference)
    guard
      let group = groups.first(where: { $0.id.rawValue == reference })
        ?? groups.first(where: { FoldedName($0.name) == name })
    else { throw TARSError.groupNotFound(String(reference.prefix(100))) }
    return group
  }

  private func records(of grants: [Grant], in collection: String) async throws -> [GrantRecord] {
    let groups = Dictionary(
      try await services.store.groups().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var records: [GrantRecord] = []
    for grant in grants {
      switch grant.holder {
      case .user(let id):
        let name = try await services.store.user(id)?.name
        records.append(GrantRecord(collection: collection, user: name ?? id.rawValue, level: grant.level))
      case .group(let id):
        let name = groups[id] ?? id.rawValue
        records.append(GrantRecord(collection: collection, group: name, level: grant.level))
      }
    }
    return records.sorted { ($0.group ?? "", $0.user ?? "") < ($1.group ?? "", $1.user ?? "") }
  }
}
