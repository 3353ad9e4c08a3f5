import TARSCore

extension StoreContract {
  static let audit = [
    StoreRequirement("an audit event comes back as it was noted, with a number that grows") { store in
      var event = AuditEvent(
        at: Samples.day(1), action: "login", outcome: .refused, actor: "Älice",
        actorID: UserID(rawValue: "a"), subject: "s", address: "192.0.2.1", requestID: "r",
        details: ["why": "wrong \"password\"", "tries": "3"])
      try await store.note(event)
      try await store.note(Samples.audit("logout"))
      let found = try await store.auditEvents(AuditQuery())
      try expect(found.map(\.action), is: ["logout", "login"])
      let numbers = found.compactMap(\.number)
      try expect(numbers.count == 2 && numbers[0] > numbers[1], "numbers don't grow: \(numbers)")
      event.number = numbers[1]
      try expect(found[1], is: event)
    },
    StoreRequirement("audit events are found by action, actor whatever the case, and time, in pages") {
      store in
      for day in 1...6 {
        let event = Samples.audit(
          day % 2 == 0 ? "login" : "logout", by: day > 3 ? "Alice" : "bob", at: Samples.day(day))
        try await store.note(event)
      }
      func days(_ query: AuditQuery) async throws -> [Instant] {
        try await store.auditEvents(query).map(\.at)
      }
      try expect(await days(AuditQuery(action: "login")), is: [6, 4, 2].map(Samples.day))
      try expect(await days(AuditQuery(actor: "ALICE")), is: [6, 5, 4].map(Samples.day))
      try expect(
        await days(AuditQuery(since: Samples.day(2), until: Samples.day(4))), is: [3, 2].map(Samples.day))
      try expect(await days(AuditQuery(action: "logout", actor: "Bob", limit: 1)), is: [Samples.day(3)])
      let page = try await store.auditEvents(AuditQuery(limit: 2))
      try expect(await days(AuditQuery(after: page[1].number, limit: 2)), is: [4, 3].map(Samples.day))
      try expect(await days(AuditQuery(limit: -5)).count, is: 1)
      try expect(await days(AuditQuery(action: "nothing")), is: [])
    },
    StoreRequirement("at most a thousand audit events come at once") { store in
      for _ in 0..<1001 { try await store.note(Samples.audit("login")) }
      try expect(await store.auditEvents(AuditQuery(limit: .max)).count, is: 1000)
    },
  ]
}
