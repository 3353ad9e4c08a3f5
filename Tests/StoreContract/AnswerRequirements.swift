import TARSCore

extension StoreContract {
  private static let always = AnswerRetention(since: Samples.day(-9999), most: 100)

  static let answers = [
    StoreRequirement("an answer comes back as it was kept") { store in
      let record = Samples.answer("first", day: 1)
      try await store.keep(record, retention: always)
      try expect(await store.answer(record.id), is: record)
      try expect(await store.answer(AnswerID(rawValue: "other")), is: nil)
    },
    StoreRequirement("answers are listed newest first, a page at a time") { store in
      try expect(await store.answers(AnswerQuery()), is: [])
      let records = (1...5).map { Samples.answer("answer\($0)", day: $0) }
      for record in records { try await store.keep(record, retention: always) }
      try expect(await store.answers(AnswerQuery()), is: records.reversed().map(\.summary))
      let page = try await store.answers(AnswerQuery(after: records[3].id, limit: 2))
      try expect(page.map(\.id.rawValue), is: ["answer3", "answer2"])
      try expect(await store.answers(AnswerQuery(after: AnswerID(rawValue: "other"))), is: [])
    },
    StoreRequirement("answers to one user are listed alone") { store in
      for (day, owner) in ["ann", "bob", "ann", nil].enumerated() {
        var record = Samples.answer("answer\(day)", day: day)
        record.owner = owner.map(UserID.init(rawValue:))
        try await store.keep(record, retention: always)
      }
      let query = AnswerQuery(owner: UserID(rawValue: "ann"))
      try expect(await store.answers(query).map(\.id.rawValue), is: ["answer2", "answer0"])
      try expect(await store.answers(AnswerQuery()).count, is: 4)
    },
    StoreRequirement("answers that are too old are forgotten") { store in
      for day in 1...4 { try await store.keep(Samples.answer("answer\(day)", day: day), retention: always) }
      let retention = AnswerRetention(since: Samples.day(3), most: 100)
      try await store.keep(Samples.answer("answer5", day: 5), retention: retention)
      try expect(
        await store.answers(AnswerQuery()).map(\.id.rawValue), is: ["answer5", "answer4", "answer3"])
    },
    StoreRequirement("of too many answers the oldest are forgotten") { store in
      for day in 1...4 {
        let retention = AnswerRetention(since: Samples.day(0), most: 2)
        try await store.keep(Samples.answer("answer\(day)", day: day), retention: retention)
      }
      try expect(await store.answers(AnswerQuery()).map(\.id.rawValue), is: ["answer4", "answer3"])
      try expect(await store.answer(AnswerID(rawValue: "answer1")), is: nil)
    },
  ]
}

extension Samples {
  /// An answer from one passage, with all that a record can hold.
  static func answer(_ id: String, day number: Int) -> AnswerRecord {
    let document = Document(id: DocumentID(rawValue: "d1"), collection: "home", path: "/ü.md")
    let chunk = Chunk(
      id: ChunkID(rawValue: 1), document: document.id, hash: "hash-a", text: "a", headings: ["Part"],
      language: "en")
    let hit = SearchHit(
      passage: Passage(chunk: chunk, document: document, version: version(day: number), page: 2), score: 0.25)
    let citation = Citation(n: 1, hit: hit, quote: "a", quoteHash: "q", range: 0..<1, score: 0.5)
    var scope = TimeScope(asOf: "2024-06", validAt: "2023")
    scope.documents = ["/ü.md"]
    let answer = Answer(
      answer: "a [1]", found: true, citations: [citation],
      understanding: Understanding(language: "en", asOf: day(number), mode: .lexical, notes: ["a note"]),
      verification: Verification(sentences: 1, supported: 1, unsupported: []), model: "extractive",
      timings: ["total": 1.5], id: AnswerID(rawValue: id))
    return AnswerRecord(
      id: AnswerID(rawValue: id), askedAt: day(number), request: AskRequest(question: "Why?", scope: scope),
      sources: [AnswerSource(hit)], answer: answer,
      makers: AnswerMakers(
        product: "1.2.3", embedding: model, chat: "chat", prompt: "short/0123", reranker: "reranker"))
  }
}
