import TARSCore

extension StoreContract {
  static let grants = [
    StoreRequirement("everyone is a group from the start, of all active users") { store in
      try expect(await store.groups().map(\.id), is: [.everyone])
      let alice = try await store.addUser("alice")
      let bob = try await store.addUser("bob", state: .deactivated)
      try await store.addUser("carol", state: .invited)
      try expect(await store.members(of: .everyone).map(\.name), is: ["alice"])
      try expect(await store.groups(of: alice.id).map(\.id), is: [.everyone])
      try expect(await store.groups(of: bob.id), is: [])
      let audit = Samples.audit("group.change")
      try await expect(.badRequest) { try await store.remove(.everyone, audit: audit) }
      try await expect(.badRequest) {
        try await store.setMember(alice.id, of: .everyone, false, audit: audit)
      }
      try await expect(.nameTaken) { try await store.addGroup("EVERYONE") }
    },
    StoreRequirement("groups have members, unique names, and go with their grants") { store in
      let home = try await store.home()
      let alice = try await store.addUser("alice")
      let bob = try await store.addUser("bob")
      let audit = Samples.audit("change")
      let named = UserGroup(id: GroupID(rawValue: "g"), name: "Größen", externalName: "cn=x")
      try await store.add(named, audit: audit)
      try await expect(.nameTaken) { try await store.addGroup("GRÖSSEN") }
      let staff = try await store.addGroup("staff")
      for user in [bob, alice] { try await store.setMember(user.id, of: staff, true, audit: audit) }
      try await store.setMember(bob.id, of: staff, true, audit: audit)
      try expect(await store.members(of: staff).map(\.name), is: ["alice", "bob"])
      try expect(await store.groups(of: bob.id).map(\.id), is: [.everyone, staff])
      try await store.setMember(bob.id, of: staff, false, audit: audit)
      try expect(await store.members(of: staff).map(\.name), is: ["alice"])
      try await store.setGrant(.write, in: home.id, of: .group(staff), audit: audit)
      try await store.remove(staff, audit: audit)
      try expect(await store.groups(), is: [UserGroup(id: .everyone, name: "everyone"), named])
      try expect(await store.grants(in: nil), is: [])
      try expect(await store.groups(of: alice.id).map(\.id), is: [.everyone])
    },
    StoreRequirement("what doesn't exist gets and gives nothing") { store in
      let home = try await store.home()
      let alice = try await store.addUser("alice")
      let staff = try await store.addGroup("staff")
      let before = try await store.actions()
      let nobody = UserID(rawValue: "nobody")
      let nothing = GroupID(rawValue: "nothing")
      let nowhere = CollectionID(rawValue: 77)
      let audit = Samples.audit("change")
      try await expect(.groupNotFound) { try await store.remove(nothing, audit: audit) }
      try await expect(.groupNotFound) {
        try await store.setMember(alice.id, of: nothing, true, audit: audit)
      }
      try await expect(.userNotFound) { try await store.setMember(nobody, of: staff, true, audit: audit) }
      for level in [GrantLevel.read, nil] {
        try await expect(.userNotFound) {
          try await store.setGrant(level, in: home.id, of: .user(nobody), audit: audit)
        }
        try await expect(.groupNotFound) {
          try await store.setGrant(level, in: home.id, of: .group(nothing), audit: audit)
        }
        try await expect(.collectionNotFound) {
          try await store.setGrant(level, in: nowhere, of: .user(alice.id), audit: audit)
        }
      }
      try expect(await store.actions(), is: before)
      try expect(await store.grants(of: nobody), is: [])
      try expect(await store.members(of: nothing), is: [])
    },
    StoreRequirement("the revision of permissions grows with what changes them, and with nothing else") {
      store in
      let home = try await store.home()
      var user = try await store.addUser("alice")
      let staff = try await store.addGroup("staff")
      let key = Samples.key("k", of: user)
      let audit = Samples.audit("change")
      try await store.add(key, digest: "d", audit: audit)
      try await store.grows { try await store.setMember(user.id, of: staff, true, audit: audit) }
      try await store.stays { try await store.setMember(user.id, of: staff, true, audit: audit) }
      let holder = Grant.Holder.group(staff)
      try await store.grows { try await store.setGrant(.read, in: home.id, of: holder, audit: audit) }
      try await store.grows { try await store.setGrant(.manage, in: home.id, of: holder, audit: audit) }
      try await store.stays { try await store.setGrant(.manage, in: home.id, of: holder, audit: audit) }
      try await store.grows { try await store.setGrant(nil, in: home.id, of: holder, audit: audit) }
      try await store.stays { try await store.setGrant(nil, in: home.id, of: holder, audit: audit) }
      try await store.grows { try await store.setMember(user.id, of: staff, false, audit: audit) }
      try await store.stays { try await store.update(user, audit: audit) }
      user.displayName = "Other"
      try await store.grows { try await store.update(user, audit: audit) }
      user.mustChangePassword = true
      try await store.grows { try await store.update(user, audit: audit) }
      user.role = .viewer
      try await store.grows { try await store.update(user, audit: audit) }
      user.state = .deactivated
      try await store.grows { try await store.update(user, audit: audit) }
      try await store.grows { try await store.revoke(key.id, at: Samples.day(2), audit: audit) }
      try await store.stays { try await store.revoke(key.id, at: Samples.day(3), audit: audit) }
      try await store.setMember(user.id, of: staff, true, audit: audit)
      try await store.grows { try await store.remove(staff, audit: audit) }
    },
    StoreRequirement("any grants to users and groups come to what a simple model says") { store in
      for seed in UInt64(1)...4 {
        var model = try await GrantModel(store, seed: seed)
        for _ in 0..<120 { try await model.step() }
        try await model.compare()
      }
    },
  ]
}

extension IdentityStore {
  fileprivate func grows(_ work: () async throws -> Void) async throws {
    let before = try await permissionRevision()
    try await work()
    let after = try await permissionRevision()
    try expect(after > before, "the revision is still \(after)")
  }

  fileprivate func stays(_ work: () async throws -> Void) async throws {
    let before = try await permissionRevision()
    try await work()
    try expect(await permissionRevision(), is: before)
  }
}
