import TARSCore

extension StoreContract {
  static let sessions = [
    StoreRequirement("a session comes back as it began, and is used later and longer with each refresh") {
      store in
      let user = try await store.addUser("alice")
      var session = try await store.beginSession("s", of: user, digest: "d1")
      try expect(await store.session(session.id), is: session)
      session.lastUsedAt = Samples.day(2)
      session.expiresAt = Samples.day(40)
      try expect(await store.refresh("d1", next: "d2", day: 2, until: 40), is: .taken(session))
      try expect(await store.session(session.id), is: session)
      try expect(await store.session(SessionID(rawValue: "other")), is: nil)
      try await expect(.userNotFound) {
        try await store.beginSession("t", of: Samples.user("nobody"), digest: "x")
      }
      try expect(await store.actions(), is: ["login", "user.add"])
    },
    StoreRequirement("a token that comes a second time ends its family and no other") { store in
      let user = try await store.addUser("alice")
      try await store.beginSession("s", of: user, digest: "d1")
      try await store.beginSession("t", of: user, digest: "e1")
      _ = try await store.refresh("d1", next: "d2", day: 2)
      _ = try await store.refresh("d2", next: "d3", day: 3)
      var ended = try await store.session(SessionID(rawValue: "s"))
      ended?.endedAt = Samples.day(4)
      ended?.endReason = .tokenReused
      let outcome = try await store.refresh("d1", next: "d9", day: 4)
      try expect(outcome, is: ended.map { .reused($0) } ?? .unknown)
      try expect(await store.session(SessionID(rawValue: "s")), is: ended)
      for digest in ["d1", "d2", "d3", "d9"] {
        try expect(await store.refresh(digest, next: "n\(digest)", day: 5), is: .unknown)
      }
      try expect(await store.sessions(of: user.id, at: Samples.day(5)).map(\.id.rawValue), is: ["t"])
      guard case .taken = try await store.refresh("e1", next: "e2", day: 5) else {
        throw BrokenContract(description: "another family ended too")
      }
    },
    StoreRequirement("a token that comes again soon gives its unused successor, and nothing else") { store in
      let user = try await store.addUser("alice")
      try await store.beginSession("s", of: user, digest: "d1")
      try await store.beginSession("t", of: user, digest: "e1")
      let first = try await store.refresh("d1", next: "d2", day: 2)
      for _ in 0..<3 { try expect(await store.refresh("d1", next: "d2", day: 3, since: 1), is: first) }
      try expect(await store.session(SessionID(rawValue: "s"))?.endedAt, is: nil)
      _ = try await store.refresh("e1", next: "e2", day: 2)
      // Another session's newest token is no successor, and neither is one that was used.
      try await store.refuse("e1", next: "d2", day: 3, since: 1, "another family's token was the successor")
      _ = try await store.refresh("d2", next: "d3", day: 3)
      try await store.refuse("d1", next: "d2", day: 3, since: 1, "a token counted after its successor's use")
      try expect(await store.refresh("d3", next: "d4", day: 3), is: .unknown)
    },
    StoreRequirement("a token that comes again too late ends its family") { store in
      let user = try await store.addUser("alice")
      try await store.beginSession("s", of: user, digest: "d1")
      _ = try await store.refresh("d1", next: "d2", day: 2)
      try await store.refuse("d1", next: "d2", day: 4, since: 2, "a token counted long after its use")
      try expect(await store.refresh("d2", next: "d3", day: 4), is: .unknown)
    },
    StoreRequirement("of refreshes with one token at the same time exactly one is taken") { store in
      let user = try await store.addUser("alice")
      for round in 0..<5 {
        try await store.beginSession("s\(round)", of: user, digest: "d\(round)")
        let taken = try await countTrue(8) { number in
          let outcome = try await store.refresh("d\(round)", next: "n\(round)-\(number)", day: 2)
          if case .taken = outcome { return true }
          return false
        }
        try expect(taken, is: 1)
        let session = try await store.session(SessionID(rawValue: "s\(round)"))
        try expect(session?.endReason, is: .tokenReused)
      }
    },
    StoreRequirement("an unknown token, and one of an ended or expired session, is unknown") { store in
      let user = try await store.addUser("alice")
      try expect(await store.refresh("nothing", next: "n1", day: 2), is: .unknown)
      try await store.beginSession("s", of: user, digest: "d", until: 3)
      try expect(await store.refresh("d", next: "n2", day: 3), is: .unknown)
      let moment = Samples.day(2)
      let audit = Samples.audit("logout")
      let session = SessionID(rawValue: "s")
      try expect(await store.end(session, at: moment, reason: .logout, audit: audit), is: true)
      try expect(await store.end(session, at: moment, reason: .revoked, audit: audit), is: false)
      try expect(await store.refresh("d", next: "n3", day: 2), is: .unknown)
      try expect(await store.session(session)?.endReason, is: .logout)
      try expect(await store.actions(), is: ["logout", "login", "user.add"])
    },
    StoreRequirement("a digest that is known begins and continues no session") { store in
      let user = try await store.addUser("alice")
      try await store.beginSession("s", of: user, digest: "d1")
      try await store.beginSession("t", of: user, digest: "e1")
      try await expect(.internalError) { try await store.beginSession("u", of: user, digest: "d1") }
      try expect(await store.session(SessionID(rawValue: "u")), is: nil)
      try await expect(.internalError) { _ = try await store.refresh("d1", next: "e1", day: 2) }
      guard case .taken = try await store.refresh("d1", next: "d2", day: 2) else {
        throw BrokenContract(description: "a refresh that failed used up the token")
      }
    },
    StoreRequirement("running sessions are listed by last use, and all but one can be ended") { store in
      let user = try await store.addUser("alice")
      let other = try await store.addUser("bob")
      for id in ["a", "b", "c"] { try await store.beginSession(id, of: user, digest: "d-\(id)") }
      try await store.beginSession("x", of: other, digest: "d-x")
      try await store.beginSession("old", of: user, digest: "d-old", until: 2)
      _ = try await store.refresh("d-b", next: "n-b", day: 2)
      let now = Samples.day(3)
      try expect(await store.sessions(of: user.id, at: now).map(\.id.rawValue), is: ["b", "a", "c"])
      let kept = SessionID(rawValue: "a")
      try expect(
        await store.endSessions(of: user.id, except: kept, at: now, reason: .passwordChanged), is: 2)
      try expect(await store.sessions(of: user.id, at: now).map(\.id.rawValue), is: ["a"])
      try expect(await store.endSessions(of: user.id, except: nil, at: now, reason: .deactivated), is: 1)
      try expect(await store.sessions(of: other.id, at: now).count, is: 1)
      try expect(await store.session(SessionID(rawValue: "b"))?.endReason, is: .passwordChanged)
    },
    StoreRequirement("sessions that ended or expired long ago are forgotten with their tokens") { store in
      let user = try await store.addUser("alice")
      try await store.beginSession("ended", of: user, digest: "a")
      try await store.beginSession("expired", of: user, digest: "b", until: 5)
      try await store.beginSession("runs", of: user, digest: "c")
      _ = try await store.end(SessionID(rawValue: "ended"), at: Samples.day(2), reason: .logout, audit: nil)
      try await store.forgetSessions(before: Samples.day(2))
      try expect(await store.session(SessionID(rawValue: "ended"))?.endReason, is: .logout)
      try await store.forgetSessions(before: Samples.day(6))
      for id in ["ended", "expired"] { try expect(await store.session(SessionID(rawValue: id)), is: nil) }
      try await store.beginSession("new", of: user, digest: "a")
      try expect(await store.sessions(of: user.id, at: Samples.day(6)).count, is: 2)
    },
  ]
}

extension SessionStore {
  fileprivate func refresh(
    _ digest: String, next: String, day: Int, since: Int? = nil, until end: Int = 30
  ) async throws -> RefreshOutcome {
    try await refresh(
      digest: digest, next: next, at: Samples.day(day), since: Samples.day(since ?? day),
      expiresAt: Samples.day(end))
  }

  /// - Throws: `BrokenContract` with `otherwise` unless the token counts as reused.
  fileprivate func refuse(
    _ digest: String, next: String, day: Int, since: Int, _ otherwise: String
  ) async throws {
    guard case .reused = try await refresh(digest, next: next, day: day, since: since) else {
      throw BrokenContract(description: otherwise)
    }
  }
}
