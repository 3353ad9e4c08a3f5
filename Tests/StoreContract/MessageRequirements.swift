import TARSCore

extension StoreContract {
  static let messages: [StoreRequirement] = [
    StoreRequirement("messages come back as they were added, the newest being the leaf") { store in
      let id = try await store.addConversation("a")
      try expect(await store.conversation(id, of: nil).leaf, is: nil)
      let question = Samples.question("q", "Wie läuft's? 'x' \"y\" 😀", day: 2)
      var answer = Samples.answer("r", after: "q", "Gut [1].", day: 3)
      answer.answer = AnswerID(rawValue: "kept")
      answer.citations = Samples.answer("kept", day: 1).answer.citations
      answer.found = true
      answer.feedback = AnswerFeedback(thumb: .down, reason: "no", at: Samples.day(4))
      for message in [question, answer] { try await store.add(message, to: id, of: nil) }
      try expect(await store.messages(of: id, of: nil), is: [question, answer])
      let conversation = try await store.conversation(id, of: nil)
      try expect(conversation.leaf, is: answer.id)
      try expect(conversation.updatedAt, is: Samples.day(3))
    },
    StoreRequirement("an edited question makes a branch, and each branch can be shown") { store in
      let id = try await store.addConversation("a")
      let added = [
        Samples.question("q1"), Samples.answer("r1", after: "q1"), Samples.question("q2", after: "r1"),
        Samples.answer("r2", after: "q2"), Samples.question("q2b", after: "r1"),
        Samples.answer("r2b", after: "q2b"), Samples.answer("r2c", after: "q2b"),
      ]
      for message in added { try await store.add(message, to: id, of: nil) }
      try expect(await store.shownMessages(of: id), is: ["q1", "r1", "q2b", "r2c"])
      try await store.setLeaf(MessageID(rawValue: "r2"), of: id, of: nil)
      try expect(await store.shownMessages(of: id), is: ["q1", "r1", "q2", "r2"])
      try expect(await store.messages(of: id, of: nil), is: added)
      try await expect(.conversationNotFound) {
        try await store.setLeaf(MessageID(rawValue: "z"), of: id, of: nil)
      }
    },
    StoreRequirement("a message that can't be is refused and leaves nothing") { store in
      let id = try await store.addConversation("a", [Samples.question("q")])
      try await store.addConversation("b", [Samples.question("elsewhere")])
      let before = try await store.conversation(id, of: nil)
      for parent in ["nothing", "elsewhere", "self"] {
        try await expect(.conversationNotFound) {
          try await store.add(Samples.question("self", after: parent), to: id, of: nil)
        }
      }
      var running = Samples.question("x")
      running.state = .running
      var rated = Samples.question("x")
      rated.feedback = AnswerFeedback(thumb: .up, at: Samples.day(1))
      for message in [Samples.question("q"), Samples.question("x", "a\0b"), running, rated] {
        try await expect(.badRequest) { try await store.add(message, to: id, of: nil) }
      }
      try expect(await store.messages(of: id, of: nil).map(\.id.rawValue), is: ["q"])
      try expect(await store.conversation(id, of: nil), is: before)
    },
    StoreRequirement("a running answer is kept as it grows, and stays once it is finished") { store in
      let id = try await store.addConversation("a")
      try await store.add(Samples.question("q"), to: id, of: nil)
      var answer = Samples.answer("r", after: "q", "", state: .running)
      try await store.add(answer, to: id, of: nil)
      answer.text = "Half"
      try await store.update(answer, in: id, of: nil, at: Samples.day(2))
      try expect(await store.find("half"), is: ["a"])
      answer.text = "Whole"
      answer.state = .done
      answer.found = false
      answer.citations = Samples.answer("kept", day: 1).answer.citations
      answer.answer = AnswerID(rawValue: "kept")
      answer.details = AnswerDetails(
        model: "extractive", timings: ["total": 1.5], documents: [DocumentID(rawValue: "d")])
      try await store.update(answer, in: id, of: nil, at: Samples.day(3))
      try expect(await store.messages(of: id, of: nil).last, is: answer)
      try expect(await store.conversation(id, of: nil).updatedAt, is: Samples.day(3))
      try expect(await store.find("half"), is: [])
      try expect(await store.find("whole"), is: ["a"])
      var changed = answer
      changed.text = "Forged"
      for message in [changed, Samples.answer("q", after: "q")] {
        try await expect(.badRequest) {
          try await store.update(message, in: id, of: nil, at: Samples.day(4))
        }
      }
      try await expect(.conversationNotFound) {
        try await store.update(Samples.answer("z", after: "q"), in: id, of: nil, at: Samples.day(4))
      }
      try expect(await store.messages(of: id, of: nil).last, is: answer)
    },
    StoreRequirement("answers that a process left behind fail, finished ones stay") { store in
      let alice = try await store.addUser("alice").id
      for owner in [alice, nil] {
        let messages = [
          Samples.question("q"), Samples.answer("r", after: "q", "half", state: .running),
          Samples.answer("s", after: "q", state: .cancelled), Samples.answer("t", after: "q"),
        ]
        try await store.addConversation("of \(owner?.rawValue ?? "nobody")", of: owner, messages)
      }
      try expect(await store.failRunningAnswers(), is: 2)
      try expect(await store.failRunningAnswers(), is: 0)
      let messages = try await store.messages(of: ConversationID(rawValue: "of nobody"), of: nil)
      try expect(messages.map(\.state), is: [.done, .failed, .cancelled, .done])
      try expect(messages[1].text, is: "half")
      try expect(messages[1].details?.error, is: .answerInterrupted)
      try expect(messages[2].details, is: nil)
    },
    StoreRequirement("feedback on an answer is kept, replaced and taken back") { store in
      let messages = [Samples.question("q"), Samples.answer("r", after: "q")]
      let id = try await store.addConversation("a", messages)
      let down = AnswerFeedback(thumb: .down, reason: "wrong year", at: Samples.day(2))
      for given in [down, AnswerFeedback(thumb: .up, at: Samples.day(3)), nil] {
        try await store.setFeedback(given, on: MessageID(rawValue: "r"), in: id, of: nil)
        try expect(await store.messages(of: id, of: nil).last?.feedback, is: given)
      }
      let long = AnswerFeedback(thumb: .up, reason: String(repeating: "x", count: 2001), at: Samples.day(3))
      try await expect(.badRequest) {
        try await store.setFeedback(long, on: MessageID(rawValue: "r"), in: id, of: nil)
      }
      try await expect(.badRequest) {
        try await store.setFeedback(down, on: MessageID(rawValue: "q"), in: id, of: nil)
      }
      try await expect(.conversationNotFound) {
        try await store.setFeedback(down, on: MessageID(rawValue: "z"), in: id, of: nil)
      }
    },
    StoreRequirement("a conversation from elsewhere is added whole or not at all") { store in
      let alice = try await store.addUser("alice").id
      var whole = Samples.conversation("a", of: alice)
      whole.leaf = MessageID(rawValue: "r")
      let tree = [
        Samples.question("q"), Samples.answer("r", after: "q"), Samples.question("q2", after: "r"),
      ]
      try await store.add(whole, messages: tree)
      try expect(await store.conversation(whole.id, of: alice), is: whole)
      try expect(await store.messages(of: whole.id, of: alice), is: tree)
      let orphans = Samples.conversation("b", of: alice)
      try await expect(.conversationNotFound) { try await store.add(orphans, messages: tree.reversed()) }
      try await expect(.badRequest) { try await store.add(orphans, messages: tree + [tree[0]]) }
      var leafless = orphans
      leafless.leaf = MessageID(rawValue: "nothing")
      try await expect(.conversationNotFound) { try await store.add(leafless, messages: tree) }
      try expect(await store.conversations(ConversationQuery(), of: alice).map(\.id), is: [whole.id])
      try expect(await store.find("why", of: alice), is: ["a"])
    },
  ]
}

extension ConversationStore {
  /// The ids of the branch that is shown.
  fileprivate func shownMessages(of id: ConversationID) async throws -> [String] {
    let leaf = try await conversation(id, of: nil).leaf
    return try await messages(of: id, of: nil).branch(to: leaf).map(\.id.rawValue)
  }
}
