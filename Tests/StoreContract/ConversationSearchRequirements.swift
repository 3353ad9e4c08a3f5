import TARSCore

extension StoreContract {
  static let conversationSearch: [StoreRequirement] = [
    StoreRequirement("words are found in titles and messages, whatever their case and accents") { store in
      try await store.addConversation("a", title: "Budget für Zürich", day: 1)
      try await store.addConversation(
        "b", title: "Other", day: 2,
        [Samples.question("q", "What is the BUDGET?"), Samples.answer("r", after: "q", "Forty, of which")])
      for text in ["budget", "Budget", "büdget", "budg", "\"budget"] {
        try expect(await store.find(text), is: ["b", "a"])
      }
      try expect(await store.find("zurich"), is: ["a"])
      try expect(await store.find("budget zürich"), is: ["a"])
      try expect(await store.find("budget forty"), is: [])
      try expect(await store.find("udget"), is: [])
    },
    StoreRequirement("a search says which message has the words, and some of them") { store in
      let filler = String(repeating: "filler ", count: 60)
      try await store.addConversation(
        "a", title: "Needles",
        [
          Samples.question("q", "a needle"), Samples.answer("r", after: "q", filler + "the needle " + filler),
          Samples.question("s", after: "r", "more"),
        ])
      let hits = try await store.searchConversations(for: "needle", of: nil, limit: 9)
      try expect(hits.map(\.message?.rawValue), is: ["r"])
      let excerpt = hits.first?.excerpt ?? ""
      try expect(excerpt.contains("the needle"), "the excerpt is '\(excerpt)'")
      try expect(excerpt.count < 300, "the excerpt has \(excerpt.count) characters")
      let byTitle = try await store.searchConversations(for: "needles", of: nil, limit: 9)
      try expect(byTitle.map(\.message), is: [nil])
    },
    StoreRequirement("nothing that a person types is read as a sign") { store in
      try await store.addConversation("a", title: "rock AND roll NOT NEAR title")
      for text in [
        "AND", "rock AND roll", "NOT NEAR", "\"rock", "rock\"", "rock*", "(rock", "-rock", "^rock",
        "rock + roll",
        "rock' OR", "title: rock", "{title} : rock", "roll\u{0}rock", "NEAR(rock roll, 2)",
      ] {
        let others = text.contains("OR") || text.contains(", 2")
        try expect(await store.find(text), is: others ? [] : ["a"])
      }
      for text in ["", " ", "\"", "*", "\u{0}", "()-^:\"'", "😀", String(repeating: "\"", count: 5000)] {
        try expect(await store.find(text), is: [])
      }
    },
    StoreRequirement("search stays with the owner and is bounded") { store in
      let alice = try await store.addUser("alice").id
      let bob = try await store.addUser("bob").id
      for number in 0..<105 {
        try await store.addConversation("a\(number)", of: alice, title: "shared word", day: number)
      }
      try await store.addConversation("b", of: bob, [Samples.question("q", "a word")])
      try await store.addConversation("o", [Samples.question("q", "a word")])
      try expect(await store.find("word", of: bob), is: ["b"])
      try expect(await store.find("word"), is: ["o"])
      let found = try await store.searchConversations(for: "word", of: alice, limit: .max)
      try expect(found.count, is: 100)
      try expect(found.first?.conversation.id.rawValue, is: "a104")
      try expect(await store.searchConversations(for: "word", of: alice, limit: 0).count, is: 1)
    },
    StoreRequirement("a new title is found and the old one isn't") { store in
      let id = try await store.addConversation("a", title: "Before")
      _ = try await store.change(id, of: nil, ConversationChange(title: "After", isArchived: true))
      try expect(await store.find("before"), is: [])
      try expect(await store.find("after"), is: ["a"])
    },
    StoreRequirement("search finds what a simple model finds, after any changes") { store in
      for seed in UInt64(1)...3 { try await ConversationModel(store, seed: seed).run() }
    },
  ]
}

/// Random conversations of few words, beside a plain list of the same.
private struct ConversationModel {
  private static let words = ["alpha", "beta", "gamma", "Délta", "epsilon"]
  private let store: any WholeStore
  private let seed: UInt64

  init(_ store: any WholeStore, seed: UInt64) {
    self.store = store
    self.seed = seed
  }

  func run() async throws {
    var random = SeededRandom(seed)
    let owner = try await store.addUser("user\(seed)").id
    var texts: [String: [String]] = [:]
    for number in 0..<40 {
      let id = texts.keys.sorted().randomElement(using: &random)
      switch (Int.random(in: 0..<4, using: &random), id) {
      case (0, let id?):
        try await store.removeConversation(ConversationID(rawValue: id), of: owner)
        texts[id] = nil
      case (1, let id?):
        let title = phrase(&random)
        _ = try await store.change(
          ConversationID(rawValue: id), of: owner, ConversationChange(title: title))
        texts[id]?[0] = title
      case (2, let id?):
        let text = phrase(&random)
        try await store.add(
          Samples.question("q\(number)", text), to: ConversationID(rawValue: id), of: owner)
        texts[id]?.append(text)
      default:
        let title = phrase(&random)
        try await store.addConversation("\(seed)-\(number)", of: owner, title: title)
        texts["\(seed)-\(number)"] = [title]
      }
      let wanted = Array(Self.words.shuffled(using: &random).prefix(2))
      let expected = texts.filter { $0.value.contains { text in wanted.allSatisfy(text.contains) } }.keys
      let found = try await store.find(wanted.joined(separator: " ").uppercased(), of: owner)
      try expect(Set(found) == Set(expected), "seed \(seed), step \(number), \(wanted): \(found)")
    }
  }

  private func phrase(_ random: inout SeededRandom) -> String {
    (0..<3).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " ")
  }
}
