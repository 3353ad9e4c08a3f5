import TARSCore

extension StoreContract {
  static let keys = [
    StoreRequirement("a key comes back as it was added, with its digest") { store in
      let home = try await store.home()
      let user = try await store.addUser("alice")
      var whole = Samples.key("a", of: user, day: 2)
      whole.expiresAt = Samples.day(9)
      let narrow = Samples.key("b", of: user, day: 3, collections: [home.id])
      let none = Samples.key("c", of: try await store.addUser("bob"), day: 1, collections: [])
      for key in [whole, narrow, none] {
        try await store.add(key, digest: "digest \(key.id)", audit: Samples.audit("key.add"))
      }
      try expect(await store.key(whole.id)?.key, is: whole)
      try expect(await store.key(narrow.id)?.digest, is: "digest b")
      try expect(await store.keys(of: user.id), is: [narrow, whole])
      try expect(await store.keys(of: nil), is: [narrow, whole, none])
      try expect(await store.key(APIKeyID(rawValue: "z"))?.digest, is: nil)
    },
    StoreRequirement("a key that can't be is refused and leaves nothing") { store in
      let user = try await store.addUser("alice")
      let audit = Samples.audit("key.add")
      try await expect(.userNotFound) {
        try await store.add(Samples.key("a", of: Samples.user("nobody")), digest: "1", audit: audit)
      }
      try await expect(.collectionNotFound) {
        let nowhere = [CollectionID(rawValue: 77)]
        try await store.add(Samples.key("b", of: user, collections: nowhere), digest: "2", audit: audit)
      }
      try await store.add(Samples.key("c", of: user), digest: "3", audit: audit)
      try await expect(.internalError) {
        try await store.add(Samples.key("d", of: user), digest: "3", audit: audit)
      }
      try expect(await store.keys(of: nil).map(\.id.rawValue), is: ["c"])
      try expect(await store.actions(), is: ["key.add", "user.add"])
    },
    StoreRequirement("a key's last use is kept to the minute and never goes back") { store in
      let key = Samples.key("a", of: try await store.addUser("alice"))
      try await store.add(key, digest: "1", audit: Samples.audit("key.add"))
      let minute = Samples.day(2)
      for delta in [59_999, 1, 30_000, -600_000] as [Int64] {
        try await store.noteUse(of: key.id, at: minute.advanced(byMilliseconds: delta))
        try expect(await store.key(key.id)?.key.lastUsedAt, is: minute)
      }
      try await store.noteUse(of: key.id, at: minute.advanced(byMilliseconds: 60_000))
      try expect(
        await store.key(key.id)?.key.lastUsedAt, is: minute.advanced(byMilliseconds: 60_000))
      try await store.noteUse(of: APIKeyID(rawValue: "z"), at: minute)
    },
    StoreRequirement("a revoked key stays revoked since the first time") { store in
      let key = Samples.key("a", of: try await store.addUser("alice"))
      try await store.add(key, digest: "1", audit: Samples.audit("key.add"))
      try await store.revoke(key.id, at: Samples.day(3), audit: Samples.audit("key.revoke"))
      try await store.revoke(key.id, at: Samples.day(4), audit: Samples.audit("key.revoke"))
      try expect(await store.key(key.id)?.key.revokedAt, is: Samples.day(3))
      try await expect(.keyNotFound) {
        try await store.revoke(
          APIKeyID(rawValue: "z"), at: Samples.day(3), audit: Samples.audit("key.revoke"))
      }
    },
    StoreRequirement("signing keys are listed newest first and old ones forgotten") { store in
      for day in 1...4 {
        try await store.add(
          SigningKey(id: "k\(day)", createdAt: Samples.day(day), sealed: [UInt8(day), 0]),
          forgetBefore: Samples.day(day - 2))
      }
      let keys = try await store.signingKeys()
      try expect(keys.map(\.id), is: ["k4", "k3", "k2"])
      try expect(keys.map(\.sealed), is: [[4, 0], [3, 0], [2, 0]])
      try expect(keys.map(\.createdAt), is: [4, 3, 2].map(Samples.day))
    },
  ]
}
