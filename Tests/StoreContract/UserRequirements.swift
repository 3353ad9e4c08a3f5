import TARSCore

extension StoreContract {
  static let users = [
    StoreRequirement("a user comes back as it was added, by id, name and provider's identity") { store in
      var user = Samples.user("Änne", role: .editor)
      user.email = "a@example.org"
      user.mustChangePassword = true
      user.lastLoginAt = Samples.day(1)
      user.origin = .oidc
      let subject = ExternalSubject(issuer: "https://id", subject: "17")
      let credentials = Credentials(passwordHash: "hash", subject: subject)
      try await store.add(user, credentials, unlessAnyExist: false, audit: Samples.audit("user.add"))
      try expect(await store.user(user.id), is: user)
      try expect(await store.user(named: "A\u{308}NNE"), is: user)
      try expect(await store.user(subject), is: user)
      try expect(await store.user(ExternalSubject(issuer: "https://id", subject: "18")), is: nil)
      try expect(await store.user(named: "anne"), is: nil)
      try expect(await store.credentials(of: user.id).passwordHash, is: "hash")
      try expect(await store.actions(), is: ["user.add"])
    },
    StoreRequirement("names of users are unique whatever the case and the way accents are typed") { store in
      try await store.addUser("ὈΔΥΣΣΕΎΣ")
      try await store.addUser("Straße")
      for name in ["ὀδυσσεύς", "STRASSE", "strasse", " straße "] {
        try await expect(.nameTaken) { try await store.addUser(name) }
      }
      try await store.addUser("Strabe")
      try expect(await store.users(after: nil, limit: 9).count, is: 3)
      try expect(await store.actions().count, is: 3)
    },
    StoreRequirement("what can't be a name is refused") { store in
      for name in ["", "  ", "a\nb", "a\0b", String(repeating: "x", count: 101)] {
        try await expect(.badRequest) { try await store.addUser(name) }
        try await expect(.badRequest) { try await store.addGroup(name) }
      }
      try expect(await store.actions(), is: [])
    },
    StoreRequirement("of many first users exactly one is added") { store in
      let added = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<8 {
          group.addTask { try await store.addFirst("admin\(number)") }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      try expect(added, is: 1)
      try expect(await store.users(after: nil, limit: 99).count, is: 1)
      try expect(await store.actions(), is: ["setup"])
    },
    StoreRequirement("users are listed by name, a page at a time") { store in
      for name in ["carol", "Bob", "alice", "Émile", "dan"] { try await store.addUser(name) }
      try expect(await store.users(after: nil, limit: 2).map(\.name), is: ["alice", "Bob"])
      try expect(await store.users(after: "BOB", limit: 2).map(\.name), is: ["carol", "dan"])
      try expect(await store.users(after: "dan", limit: 99).map(\.name), is: ["Émile"])
      try expect(await store.users(after: nil, limit: -1), is: [])
      try expect(await store.users(after: nil, limit: .max).count, is: 5)
    },
    StoreRequirement("a change of a user leaves creation, logins and second factor alone") { store in
      var user = try await store.addUser("alice")
      try await store.noteLogin(of: user.id, at: Samples.day(5))
      try await store.noteLogin(of: user.id, at: Samples.day(4))
      user.name = "ALICE"
      user.displayName = "Alice A."
      user.email = "alice@example.org"
      user.role = .viewer
      user.state = .deactivated
      user.mustChangePassword = true
      user.origin = .ldap
      var claimed = user
      claimed.hasSecondFactor = true
      try await store.update(claimed, audit: Samples.audit("user.change"))
      user.lastLoginAt = Samples.day(5)
      try expect(await store.user(user.id), is: user)
      try await expect(.userNotFound) {
        try await store.update(Samples.user("nobody"), audit: Samples.audit("user.change"))
      }
      let other = try await store.addUser("bob")
      try await expect(.nameTaken) {
        try await store.update(
          Samples.user("Alice", id: other.id.rawValue), audit: Samples.audit("user.change"))
      }
    },
    StoreRequirement("the last active admin stays one") { store in
      var first = try await store.addUser("first", role: .admin)
      try await store.addUser("invited", role: .admin, state: .invited)
      for spoil in Self.endsOfAnAdmin {
        var spoilt = first
        spoil(&spoilt)
        try await expect(.lastAdmin) { try await store.update(spoilt, audit: Samples.audit("user.change")) }
      }
      try expect(await store.user(first.id), is: first)
      try await store.addUser("second", role: .admin)
      first.role = .member
      try await store.update(first, audit: Samples.audit("user.change"))
      try expect(await store.user(first.id)?.role, is: .member)
    },
    StoreRequirement("a change of part of a user leaves what others changed meanwhile") { store in
      let user = try await store.addUser("alice", role: .editor)
      var demoted = user
      demoted.role = .viewer
      try await store.update(demoted, audit: Samples.audit("user.change"))
      let changed = try await store.changeUser(user.id, audit: Samples.audit("user.change")) {
        $0.mustChangePassword = true
      }
      demoted.mustChangePassword = true
      try expect(changed, is: demoted)
      try expect(await store.user(user.id), is: demoted)
      let events = try await store.actions().count
      try await expect(.forbidden) {
        _ = try await store.changeUser(user.id, audit: Samples.audit("user.change")) {
          $0.role = .admin
          throw TARSError(.forbidden, "No.", hint: "Don't.")
        }
      }
      try await expect(.userNotFound) {
        _ = try await store.changeUser(UserID(rawValue: "z"), audit: Samples.audit("user.change")) { _ in }
      }
      try expect(await store.user(user.id), is: demoted)
      try expect(await store.actions().count, is: events)
    },
    StoreRequirement("a password's hash is replaced only by who knows it") { store in
      let user = try await store.addUser("alice").id
      let nobody = UserID(rawValue: "nobody")
      try expect(await store.replacePasswordHash("old", with: "new", of: user), is: false)
      try await store.setCredentials(
        Credentials(passwordHash: "old", sealedTOTPSecret: [1], recoveryCodes: ["a"]), of: user, audit: nil)
      let replaced = try await countTrue(8) {
        try await store.replacePasswordHash("old", with: "new \($0)", of: user)
      }
      try expect(replaced, is: 1)
      try expect(await store.replacePasswordHash("old", with: "new", of: nobody), is: false)
      let found = try await store.credentials(of: user)
      try expect(found.passwordHash?.hasPrefix("new "), is: true)
      try expect(found.sealedTOTPSecret, is: [1])
      try expect(found.recoveryCodes, is: ["a"])
    },
    StoreRequirement("of two admins who take each other's role one stays") { store in
      let admins = [
        try await store.addUser("a", role: .admin), try await store.addUser("b", role: .admin),
      ]
      try await withThrowingTaskGroup(of: Void.self) { group in
        for var admin in admins {
          admin.role = .viewer
          let demoted = admin
          group.addTask {
            do {
              try await store.update(demoted, audit: Samples.audit("user.change"))
            } catch let error as TARSError where error.code == .lastAdmin {}
          }
        }
        try await group.waitForAll()
      }
      let left = try await store.users(after: nil, limit: 9).filter { $0.role == .admin }
      try expect(left.count, is: 1)
    },
  ]

  private static let endsOfAnAdmin: [@Sendable (inout User) -> Void] = [
    { $0.role = .operator }, { $0.state = .deactivated }, { $0.state = .invited },
  ]
}

extension IdentityStore {
  /// Adds an admin where nobody is yet; whether it did.
  fileprivate func addFirst(_ name: String) async throws -> Bool {
    do {
      try await add(
        Samples.user(name, role: .admin), Credentials(), unlessAnyExist: true, audit: Samples.audit("setup"))
      return true
    } catch let error as TARSError where error.code == .alreadySetUp {
      return false
    }
  }
}
