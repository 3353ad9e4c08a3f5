import TARSCore

extension StoreContract {
  static let conversations: [StoreRequirement] = [
    StoreRequirement("a conversation comes back as it was added, for its owner alone") { store in
      let alice = try await store.addUser("alice")
      let bob = try await store.addUser("bob")
      var own = Samples.conversation("a", of: alice.id)
      own.isPinned = true
      own.tags = ["work", "äpfel"]
      own.updatedAt = Samples.day(4)
      own.scope = TimeScope(asOf: "2024-06", collection: "home")
      let ownerless = Samples.conversation("o")
      for conversation in [own, ownerless] { try await store.add(conversation, messages: []) }
      try expect(await store.conversation(own.id, of: alice.id), is: own)
      try expect(await store.conversation(ownerless.id, of: nil), is: ownerless)
      for stranger in [bob.id, nil] {
        try await expect(.conversationNotFound) {
          _ = try await store.conversation(own.id, of: stranger)
        }
      }
      try await expect(.conversationNotFound) {
        _ = try await store.conversation(ownerless.id, of: alice.id)
      }
      try await expect(.userNotFound) {
        try await store.addConversation("x", of: UserID(rawValue: "nobody"))
      }
    },
    StoreRequirement("nothing that others do to a conversation happens") { store in
      let alice = try await store.addUser("alice")
      let bob = try await store.addUser("bob").id
      let messages = [Samples.question("q"), Samples.answer("r", after: "q", state: .running)]
      let id = try await store.addConversation("a", of: alice.id, messages)
      let before = try await store.conversation(id, of: alice.id)
      for act in Self.acts {
        try await expect(.conversationNotFound) { try await act(store, id, bob) }
        try await expect(.conversationNotFound) { try await act(store, id, nil) }
        try await expect(.conversationNotFound) {
          try await act(store, ConversationID(rawValue: "unknown"), alice.id)
        }
      }
      try expect(await store.conversation(id, of: alice.id), is: before)
      try expect(await store.messages(of: id, of: alice.id), is: messages)
      try expect(await store.shares(of: id, of: alice.id), is: [])
      try expect(await store.conversations(ConversationQuery(isArchived: nil), of: bob), is: [])
      try expect(await store.find("about", of: bob), is: [])
    },
    StoreRequirement("title, pin, archive, tags and scope change apart from each other") { store in
      let id = try await store.addConversation("a", title: "Old")
      var expected = try await store.conversation(id, of: nil)
      func change(_ change: ConversationChange) async throws {
        try expect(await store.change(id, of: nil, change), is: expected)
        try expect(await store.conversation(id, of: nil), is: expected)
      }
      expected.title = "New"
      try await change(ConversationChange(title: "New"))
      expected.isPinned = true
      try await change(ConversationChange(isPinned: true))
      expected.isArchived = true
      try await change(ConversationChange(isArchived: true))
      expected.tags = ["a", "b"]
      try await change(ConversationChange(tags: ["b", "a", "b"]))
      expected.scope = TimeScope(validAt: "2023")
      try await change(ConversationChange(scope: TimeScope(validAt: "2023")))
      expected.tags = []
      expected.isPinned = false
      try await change(ConversationChange(isPinned: false, tags: []))
    },
    StoreRequirement("a change for another state than the present one is refused") { store in
      let messages = [Samples.question("q"), Samples.answer("r", after: "q")]
      let id = try await store.addConversation("a", messages)
      let first = try await store.conversation(id, of: nil)
      var expected = first
      expected.leaf = MessageID(rawValue: "q")
      let change = ConversationChange(leaf: expected.leaf)
      try expect(await store.change(id, of: nil, change, expecting: first), is: expected)
      try await expect(.conversationChanged) {
        _ = try await store.change(id, of: nil, ConversationChange(title: "Late"), expecting: first)
      }
      try await expect(.conversationNotFound) {
        _ = try await store.change(
          id, of: nil, ConversationChange(title: "X", leaf: MessageID(rawValue: "z")))
      }
      try expect(await store.conversation(id, of: nil), is: expected)
    },
    StoreRequirement("conversations that nobody used for long go, pinned ones stay") { store in
      let alice = try await store.addUser("alice").id
      for (day, owner) in [(1, alice), (2, nil), (3, alice), (4, nil)] {
        try await store.addConversation("c\(day)", of: owner, day: day)
      }
      _ = try await store.change(
        ConversationID(rawValue: "c1"), of: alice, ConversationChange(isPinned: true))
      try expect(await store.removeConversations(unusedSince: Samples.day(4)), is: 2)
      try expect(await store.conversations(ConversationQuery(), of: alice).map(\.id.rawValue), is: ["c1"])
      try expect(await store.conversations(ConversationQuery(), of: nil).map(\.id.rawValue), is: ["c4"])
    },
    StoreRequirement("what can't be a title or tag is refused") { store in
      let id = try await store.addConversation("a")
      let before = try await store.conversation(id, of: nil)
      for title in ["", " \n", "a\0b", String(repeating: "x", count: 501)] {
        try await expect(.badRequest) {
          _ = try await store.change(id, of: nil, ConversationChange(title: title))
        }
        try await expect(.badRequest) { try await store.addConversation("b", title: title) }
      }
      let manyTags = (0..<51).map { "t\($0)" }
      for tags in [[""], ["a\0"], [String(repeating: "x", count: 101)], manyTags] {
        try await expect(.badRequest) {
          _ = try await store.change(id, of: nil, ConversationChange(title: "New", tags: tags))
        }
      }
      try expect(await store.conversations(ConversationQuery(), of: nil), is: [before])
    },
    StoreRequirement("conversations are listed pinned first, then newest first, in pages") { store in
      for (number, id) in ["a", "b", "c", "d", "e"].enumerated() {
        try await store.addConversation(id, day: number < 3 ? number : 3)
      }
      for id in ["a", "c"] {
        let change = ConversationChange(isPinned: true)
        _ = try await store.change(ConversationID(rawValue: id), of: nil, change)
      }
      func page(_ query: ConversationQuery) async throws -> [String] {
        try await store.conversations(query, of: nil).map(\.id.rawValue)
      }
      try expect(await page(ConversationQuery()), is: ["c", "a", "e", "d", "b"])
      var paged: [String] = []
      var after: ConversationID?
      repeat {
        let next = try await page(ConversationQuery(after: after, limit: 2))
        paged += next
        after = next.last.map(ConversationID.init(rawValue:))
      } while after != nil
      try expect(paged, is: ["c", "a", "e", "d", "b"])
      try expect(await page(ConversationQuery(after: ConversationID(rawValue: "z"))), is: [])
      try expect(await page(ConversationQuery(limit: -1)), is: ["c"])
    },
    StoreRequirement("lists are narrowed to archived ones or others, and to a tag") { store in
      for id in ["a", "b", "c"] { try await store.addConversation(id) }
      func change(_ id: String, _ change: ConversationChange) async throws {
        _ = try await store.change(ConversationID(rawValue: id), of: nil, change)
      }
      try await change("a", ConversationChange(isArchived: true, tags: ["work"]))
      try await change("b", ConversationChange(tags: ["work", "later"]))
      func found(_ query: ConversationQuery) async throws -> [String] {
        try await store.conversations(query, of: nil).map(\.id.rawValue)
      }
      try expect(await found(ConversationQuery()), is: ["c", "b"])
      try expect(await found(ConversationQuery(isArchived: true)), is: ["a"])
      try expect(await found(ConversationQuery(isArchived: nil)), is: ["c", "b", "a"])
      try expect(await found(ConversationQuery(isArchived: nil, tag: "work")), is: ["b", "a"])
      try expect(await found(ConversationQuery(tag: "wor")), is: [])
    },
    StoreRequirement("a removed conversation is gone with all that belongs to it") { store in
      let alice = try await store.addUser("alice").id
      let messages = [Samples.question("q", "secret words"), Samples.answer("r", after: "q", "hidden")]
      let id = try await store.addConversation("a", title: "Private", messages)
      try await store.share(id, of: nil, with: .user(alice), at: Samples.day(2))
      try await store.removeConversation(id, of: nil)
      try expect(await store.conversations(ConversationQuery(isArchived: nil), of: nil), is: [])
      for text in ["secret", "hidden", "private"] { try expect(await store.find(text), is: []) }
      try expect(await store.conversations(sharedWith: alice, after: nil, limit: 9), is: [])
      try await expect(.conversationNotFound) { try await store.removeConversation(id, of: nil) }
      try await store.addConversation("a", messages)
      try expect(await store.shares(of: id, of: nil), is: [])
      try await store.purgeDeletedTexts()
      try expect(await store.find("secret"), is: ["a"])
    },
    StoreRequirement("a conversation of thousands of messages is added whole and removed whole") { store in
      let messages = (0..<3000).map { number in
        Samples.question("m\(number)", after: number > 0 ? "m\(number - 1)" : nil)
      }
      let id = try await store.addConversation("a", messages)
      try expect(await store.messages(of: id, of: nil).branch(to: messages.last?.id).count, is: 3000)
      try await store.removeConversation(id, of: nil)
      try expect(await store.find("why"), is: [])
    },
  ]

  private typealias Act = @Sendable (any WholeStore, ConversationID, UserID?) async throws -> Void

  private static let acts: [Act] = [
    { _ = try await $0.conversation($1, of: $2) },
    { _ = try await $0.change($1, of: $2, ConversationChange(title: "Mine")) },
    { try await $0.removeConversation($1, of: $2) },
    { _ = try await $0.messages(of: $1, of: $2) },
    { try await $0.add(Samples.question("new"), to: $1, of: $2) },
    { try await $0.update(Samples.answer("r", after: "q", "Mine"), in: $1, of: $2, at: Samples.day(2)) },
    { try await $0.setLeaf(MessageID(rawValue: "q"), of: $1, of: $2) },
    {
      let feedback = AnswerFeedback(thumb: .down, at: Samples.day(2))
      try await $0.setFeedback(feedback, on: MessageID(rawValue: "r"), in: $1, of: $2)
    },
    { try await $0.share($1, of: $2, with: .group(.everyone), at: Samples.day(2)) },
    { try await $0.endShare(of: $1, of: $2, with: .group(.everyone)) },
    { _ = try await $0.shares(of: $1, of: $2) },
  ]
}
