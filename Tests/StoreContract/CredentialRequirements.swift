import TARSCore

extension StoreContract {
  static let credentials = [
    StoreRequirement("credentials come back as they were set, and say whether there is a second factor") {
      store in
      let user = try await store.addUser("alice")
      try expect(await store.user(user.id)?.hasSecondFactor, is: false)
      let subject = ExternalSubject(issuer: "i", subject: "s")
      let set = Credentials(
        passwordHash: "$scrypt$", sealedTOTPSecret: [1, 0, 255], lastTOTPStep: 7, recoveryCodes: ["a", "b"],
        subject: subject)
      try await store.setCredentials(set, of: user.id, audit: nil)
      let found = try await store.credentials(of: user.id)
      try expect(found.passwordHash, is: "$scrypt$")
      try expect(found.sealedTOTPSecret, is: [1, 0, 255])
      try expect(found.lastTOTPStep, is: 7)
      try expect(found.recoveryCodes.sorted(), is: ["a", "b"])
      try expect(found.subject, is: subject)
      try expect(await store.user(user.id)?.hasSecondFactor, is: true)
      try await store.setCredentials(Credentials(), of: user.id, audit: Samples.audit("factor.off"))
      try expect(await store.user(user.id)?.hasSecondFactor, is: false)
      try expect(await store.credentials(of: user.id).recoveryCodes, is: [])
      try expect(await store.actions(), is: ["factor.off", "user.add"])
    },
    StoreRequirement("nobody else's and no unknown user's credentials are set") { store in
      let subject = ExternalSubject(issuer: "i", subject: "s")
      let alice = try await store.addUser("alice")
      let bob = try await store.addUser("bob")
      try await store.setCredentials(Credentials(subject: subject), of: alice.id, audit: nil)
      try await expect(.nameTaken) {
        try await store.setCredentials(Credentials(subject: subject), of: bob.id, audit: nil)
      }
      try expect(await store.user(subject)?.id, is: alice.id)
      let nobody = UserID(rawValue: "nobody")
      try await expect(.userNotFound) { _ = try await store.credentials(of: nobody) }
      try await expect(.userNotFound) {
        try await store.setCredentials(Credentials(), of: nobody, audit: Samples.audit("x"))
      }
      try expect(await store.actions(), is: ["user.add", "user.add"])
    },
    StoreRequirement("a one-time password's step is taken once, and none before it") { store in
      let user = try await store.withSecondFactor("alice")
      try expect(await store.takeTOTPStep(10, of: user), is: true)
      try expect(await store.takeTOTPStep(10, of: user), is: false)
      try expect(await store.takeTOTPStep(9, of: user), is: false)
      try expect(await store.takeTOTPStep(11, of: user), is: true)
      let taken = try await countTrue(8) { _ in try await store.takeTOTPStep(12, of: user) }
      try expect(taken, is: 1)
      try expect(await store.takeTOTPStep(1, of: UserID(rawValue: "nobody")), is: false)
    },
    StoreRequirement("a recovery code is good once") { store in
      let user = try await store.withSecondFactor("alice", codes: ["a", "b"])
      let other = try await store.withSecondFactor("bob", codes: ["c"])
      try expect(await store.takeRecoveryCode("c", of: user), is: false)
      let taken = try await countTrue(8) { _ in try await store.takeRecoveryCode("a", of: user) }
      try expect(taken, is: 1)
      try expect(await store.credentials(of: user).recoveryCodes, is: ["b"])
      try expect(await store.credentials(of: other).recoveryCodes, is: ["c"])
    },
    StoreRequirement("who sets credentials read before brings back no step and no recovery code") { store in
      let user = try await store.withSecondFactor("alice", codes: ["a", "b"])
      var read = try await store.credentials(of: user)
      _ = try await store.takeTOTPStep(10, of: user)
      _ = try await store.takeRecoveryCode("a", of: user)
      read.passwordHash = "stronger"
      try await store.setCredentials(read, of: user, audit: nil)
      try expect(await store.credentials(of: user).passwordHash, is: "stronger")
      try expect(await store.credentials(of: user).recoveryCodes, is: ["b"])
      try expect(await store.takeTOTPStep(10, of: user), is: false)
      try expect(await store.takeRecoveryCode("a", of: user), is: false)
      read.sealedTOTPSecret = [9]
      try await store.setCredentials(read, of: user, audit: nil)
      try expect(await store.takeTOTPStep(10, of: user), is: true)
      try expect(await store.takeRecoveryCode("a", of: user), is: true)
    },
    StoreRequirement("a ticket is good once, in its time, for its purpose") { store in
      let user = try await store.addUser("alice", state: .invited)
      let ticket = Samples.ticket("t", for: user)
      try await store.add(ticket, digest: "d", audit: Samples.audit("invite"))
      try expect(
        await store.takeTicket(digest: "d", purpose: .passwordReset, at: Samples.day(2)), is: nil)
      let taken = try await countTrue(8) { _ in
        try await store.takeTicket(digest: "d", purpose: .invitation, at: Samples.day(2)) == ticket
      }
      try expect(taken, is: 1)
      try await store.add(Samples.ticket("u", for: user), digest: "e", audit: Samples.audit("invite"))
      try expect(await store.takeTicket(digest: "e", purpose: .invitation, at: Samples.day(3)), is: nil)
      try expect(await store.takeTicket(digest: "e", purpose: .invitation, at: Samples.day(2)), is: nil)
    },
    StoreRequirement("a further ticket of the same user and purpose ends the one before") { store in
      let user = try await store.addUser("alice")
      for (id, purpose) in [("1", Ticket.Purpose.invitation), ("2", .invitation), ("3", .passwordReset)] {
        try await store.add(Samples.ticket(id, for: user, purpose), digest: id, audit: Samples.audit("t"))
      }
      let moment = Samples.day(2)
      try expect(await store.takeTicket(digest: "1", purpose: .invitation, at: moment), is: nil)
      try expect(await store.takeTicket(digest: "2", purpose: .invitation, at: moment)?.id.rawValue, is: "2")
      try expect(
        await store.takeTicket(digest: "3", purpose: .passwordReset, at: moment)?.id.rawValue, is: "3")
      try await expect(.userNotFound) {
        try await store.add(
          Samples.ticket("4", for: Samples.user("nobody")), digest: "4", audit: Samples.audit("t"))
      }
    },
  ]
}

/// How many of so many calls at the same time say yes.
func countTrue(
  _ count: Int, _ work: @escaping @Sendable (Int) async throws -> Bool
) async throws -> Int {
  try await withThrowingTaskGroup(of: Bool.self) { group in
    for number in 0..<count { group.addTask { try await work(number) } }
    return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
  }
}

extension IdentityStore {
  fileprivate func withSecondFactor(_ name: String, codes: [String] = []) async throws -> UserID {
    let user = try await addUser(name)
    try await setCredentials(
      Credentials(sealedTOTPSecret: [1], recoveryCodes: codes), of: user.id, audit: nil)
    return user.id
  }
}
