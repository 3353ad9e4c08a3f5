import TARSCore

extension StoreContract {
  static let conversationShares: [StoreRequirement] = [
    StoreRequirement("what is shared with a user is read by that user alone, until it isn't shared") {
      store in
      let alice = try await store.addUser("alice").id
      let bob = try await store.addUser("bob").id
      let carol = try await store.addUser("carol").id
      let id = try await store.addConversation("a", of: alice, [Samples.question("q")])
      for day in [3, 4] { try await store.share(id, of: alice, with: .user(bob), at: Samples.day(day)) }
      try expect(
        await store.shares(of: id, of: alice),
        is: [ConversationShare(holder: .user(bob), sharedAt: Samples.day(3))])
      try expect(await store.conversation(id, sharedWith: bob).conversation.owner, is: alice)
      try expect(await store.conversations(sharedWith: bob, after: nil, limit: 9).map(\.id), is: [id])
      for stranger in [carol, UserID(rawValue: "nobody")] {
        try await expect(.conversationNotFound) {
          _ = try await store.conversation(id, sharedWith: stranger)
        }
        try expect(await store.conversations(sharedWith: stranger, after: nil, limit: 9), is: [])
      }
      try await expect(.conversationNotFound) { _ = try await store.conversation(id, of: bob) }
      try await store.endShare(of: id, of: alice, with: .user(bob))
      try await expect(.conversationNotFound) { _ = try await store.conversation(id, sharedWith: bob) }
      try expect(await store.shares(of: id, of: alice), is: [])
    },
    StoreRequirement("readers see the branch that is shown, without what is the owner's alone") { store in
      let bob = try await store.addUser("bob").id
      var conversation = Samples.conversation("a")
      conversation.tags = ["private"]
      conversation.isPinned = true
      conversation.isArchived = true
      conversation.scope = TimeScope(collection: "secret")
      conversation.leaf = MessageID(rawValue: "r")
      var answer = Samples.answer("r", after: "q")
      answer.feedback = AnswerFeedback(thumb: .down, reason: "no", at: Samples.day(2))
      let messages = [Samples.question("q"), answer, Samples.answer("withdrawn", after: "q")]
      try await store.add(conversation, messages: messages)
      try await store.share(conversation.id, of: nil, with: .user(bob), at: Samples.day(2))
      let shared = try await store.conversation(conversation.id, sharedWith: bob)
      try expect(shared.branch, is: [Samples.question("q"), Samples.answer("r", after: "q")])
      var plain = Samples.conversation("a")
      plain.leaf = answer.id
      try expect(shared.conversation, is: plain)
      try expect(await store.conversations(sharedWith: bob, after: nil, limit: 9), is: [plain])
    },
    StoreRequirement("what is shared with a group is read by its active members of today") { store in
      let alice = try await store.addUser("alice").id
      var bob = try await store.addUser("bob")
      let staff = try await store.addGroup("staff")
      let id = try await store.addConversation("a", of: alice)
      try await store.share(id, of: alice, with: .group(staff), at: Samples.day(2))
      func isRead() async throws -> Bool {
        try await !store.conversations(sharedWith: bob.id, after: nil, limit: 9).isEmpty
      }
      let audit = Samples.audit("change")
      try expect(await isRead(), is: false)
      try await store.setMember(bob.id, of: staff, true, audit: audit)
      try expect(await isRead(), is: true)
      bob.state = .deactivated
      try await store.update(bob, audit: audit)
      try expect(await isRead(), is: false)
      bob.state = .active
      try await store.update(bob, audit: audit)
      try await store.share(id, of: alice, with: .group(.everyone), at: Samples.day(3))
      try await store.remove(staff, audit: audit)
      try expect(await isRead(), is: true)
      try expect(await store.shares(of: id, of: alice).map(\.holder), is: [.group(.everyone)])
      try expect(await store.conversations(sharedWith: alice, after: nil, limit: 9), is: [])
      try await store.endShare(of: id, of: alice, with: .group(.everyone))
      try expect(await isRead(), is: false)
    },
    StoreRequirement("what is shared with nobody that exists is refused, and lists come in pages") { store in
      let bob = try await store.addUser("bob").id
      for (day, id) in ["a", "b", "c"].enumerated() {
        let added = try await store.addConversation(id, day: day)
        try await store.share(added, of: nil, with: .group(.everyone), at: Samples.day(9))
      }
      let id = ConversationID(rawValue: "a")
      try await expect(.userNotFound) {
        try await store.share(id, of: nil, with: .user(UserID(rawValue: "nobody")), at: Samples.day(1))
      }
      try await expect(.groupNotFound) {
        try await store.share(id, of: nil, with: .group(GroupID(rawValue: "nothing")), at: Samples.day(1))
      }
      try await store.addConversation("d", day: 9)
      let first = try await store.conversations(sharedWith: bob, after: nil, limit: 2)
      try expect(first.map(\.id.rawValue), is: ["c", "b"])
      let rest = try await store.conversations(sharedWith: bob, after: first.last?.id, limit: 2)
      try expect(rest.map(\.id.rawValue), is: ["a"])
      let hidden = ConversationID(rawValue: "d")
      try expect(await store.conversations(sharedWith: bob, after: hidden, limit: 9), is: [])
    },
  ]
}
