import TARSCore

extension StoreContract {
  private static let full = AnalyticsPolicy(privacy: .full, perUser: true, keepDays: 9999, leastTermCount: 3)
  private static let counts = AnalyticsPolicy(privacy: .aggregate, keepDays: 9999, leastTermCount: 3)
  private static let span = DaySpan(first: Samples.day(1).date, last: Samples.day(9).date)

  static let analytics = analyticsCounts + analyticsDocuments + analyticsTexts + analyticsPolicies

  private static let analyticsCounts = [
    StoreRequirement("events are counted by day, kind, asker, outcome and reason") { store in
      try expect(await store.useCounts(span), is: [])
      var answered = Samples.use(.question, day: 2)
      answered.citations = 2
      try await store.record([answered, answered, Samples.use(.search, .empty, day: 2)], under: counts)
      try await store.record(
        [answered, Samples.use(.question, .refused, "weak_evidence", day: 3)], under: counts)
      let found = try await store.useCounts(span)
      try expect(found.map(\.events).sorted(), is: [1, 1, 3])
      try expect(found.first { $0.events == 3 }?.citations, is: 6)
      try expect(found.first { $0.outcome == .refused }?.reason, is: "weak_evidence")
      try expect(found.first { $0.outcome == .refused }?.day, is: Samples.day(3).date)
      let early = DaySpan(first: span.first, last: Samples.day(2).date)
      try expect(await store.useCounts(early).map(\.events).reduce(0, +), is: 4)
    },
    StoreRequirement("latencies of several batches and days are merged") { store in
      for day in 1...3 {
        var event = Samples.use(.question, day: day)
        event.stages = ["search": Double(day) * 10, "total": 100]
        try await store.record([event, event], under: counts)
      }
      let latencies = try await store.useLatencies(span)
      try expect(latencies.count, is: 2)
      let search = latencies.first { $0.stage == "search" }?.histogram
      var expected = LatencyHistogram()
      for value in [10.0, 10, 20, 20, 30, 30] { expected.record(milliseconds: value) }
      try expect(search, is: expected)
      let last = DaySpan(first: Samples.day(3).date, last: Samples.day(3).date)
      try expect(await store.useLatencies(last).map { $0.histogram.count }, is: [2, 2])
    },
    StoreRequirement("feedback on answers is counted by the day it was given") { store in
      let conversation = Samples.conversation("talk")
      try await store.add(conversation, messages: [])
      for (number, thumb) in [AnswerFeedback.Thumb.up, .up, .down].enumerated() {
        let feedback = AnswerFeedback(thumb: thumb, at: Samples.day(2))
        let answer = ConversationMessage(
          id: MessageID(rawValue: "m\(number)"), parent: nil, role: .answer, text: "a",
          createdAt: Samples.day(1), feedback: feedback)
        try await store.add(answer, to: conversation.id, of: nil)
      }
      try expect(await store.feedbackCounts(span), is: [.up: 2, .down: 1])
      let later = DaySpan(first: Samples.day(3).date, last: Samples.day(4).date)
      try expect(await store.feedbackCounts(later), is: [:])
    },
  ]

  private static let analyticsDocuments = [
    StoreRequirement("documents of use are listed, and current ones without") { store in
      let (used, other) = (try await store.add("/used", day: 1), try await store.add("/other", day: 1))
      let gone = try await store.add("/gone", day: 1)
      try await store.tombstone(gone.document, at: Samples.day(2))
      try await store.add("/later", day: 20)
      let ids = [used.document, DocumentID(rawValue: "unknown0000")]
      var events = [UseEvent.Kind.question, .opened, .clicked, .search].map { kind in
        Samples.use(kind, day: 2, documents: ids)
      }
      events[0].collection = "home"
      try await store.record(events + [events[0]], under: counts)
      let most = try await store.mostUsedDocuments(span, limit: 5)
      try expect(
        most,
        is: [
          DocumentUse(
            document: try await store.known(used.document), cited: 2, opened: 1, clicked: 1, found: 1)
        ])
      let unused = try await store.unusedDocuments(span, limit: 5)
      try expect(unused, is: UnusedDocuments(count: 1, documents: [try await store.known(other.document)]))
      try expect(await store.collectionUse(span), is: [CollectionUse(collection: "home", questions: 2)])
      let before = DaySpan(first: Samples.day(1).date, last: Samples.day(1).date)
      try expect(await store.mostUsedDocuments(before, limit: 5), is: [])
    }
  ]

  private static let analyticsTexts = [
    StoreRequirement("words can be read once they occurred often enough") { store in
      let (often, seldom) = (Samples.term("parking", 1), Samples.term("garden", 2))
      var gap = Samples.use(.search, .empty, day: 2)
      gap.terms = [often, seldom]
      try await store.record([gap], under: counts)
      gap.terms = [often]
      try await store.record([gap, Samples.use(.search, day: 2)], under: counts)
      try expect(await store.gapTerms(span, least: 1, limit: 5), is: [])
      try await store.record([gap], under: counts)
      try expect(await store.gapTerms(span, least: 3, limit: 5), is: [TermCount(term: "parking", count: 3)])
      try expect(await store.gapTerms(span, least: 4, limit: 5), is: [])
    },
    StoreRequirement("questions are kept where the policy says so, and who asked") { store in
      let (ann, home) = (Samples.user("ann"), try await store.home())
      try await store.add(
        ann, Credentials(), unlessAnyExist: false, audit: Samples.audit("user.add"))
      var gap = Samples.use(.question, .refused, day: 2)
      (gap.text, gap.user, gap.collection, gap.language) = ("Where to park?", ann.id, "home", "en")
      try await store.record([gap], under: counts)
      try expect(await store.gapQuestions(span, in: nil, limit: 9), is: [])
      try await store.record([gap], under: full)
      let kept = GapQuestion(at: gap.at, kind: .question, text: "Where to park?", language: "en")
      try expect(await store.gapQuestions(span, in: nil, limit: 9), is: [kept])
      try expect(await store.gapQuestions(span, in: [home.id], limit: 9), is: [kept])
      try expect(await store.gapQuestions(span, in: [], limit: 9), is: [])
      let use = UserUse(
        user: ann.id, name: "ann", questions: 1, answered: 0, searches: 0, lastAsked: gap.at)
      try expect(await store.useByUser(span, limit: 9), is: [use])
    },
  ]

  private static let analyticsPolicies = [
    StoreRequirement("a stricter policy removes what it doesn't allow") { store in
      let ann = Samples.user("ann")
      try await store.add(
        ann, Credentials(), unlessAnyExist: false, audit: Samples.audit("user.add"))
      var gap = Samples.use(.question, .empty, day: 2)
      (gap.text, gap.user, gap.terms) = ("Where to park?", ann.id, [Samples.term("park", 1)])
      try await store.record([gap], under: full)
      try await store.enforce(full, at: Samples.day(3))
      try expect(await store.gapTerms(span, least: 1, limit: 5).count, is: 1)
      let nameless = AnalyticsPolicy(privacy: .full, perUser: false, keepDays: 9999, leastTermCount: 3)
      try await store.enforce(nameless, at: Samples.day(3))
      try expect(await store.useByUser(span, limit: 9), is: [])
      try expect(await store.gapQuestions(span, in: nil, limit: 9).count, is: 1)
      try await store.enforce(counts, at: Samples.day(3))
      try expect(await store.gapQuestions(span, in: nil, limit: 9), is: [])
      try expect(await store.gapTerms(span, least: 1, limit: 5), is: [])
      try expect(await store.useCounts(span).count, is: 1)
      try await store.enforce(AnalyticsPolicy(privacy: .off, keepDays: 9999), at: Samples.day(3))
      try expect(await store.useCounts(span), is: [])
    },
    StoreRequirement("what is too old is removed") { store in
      for day in 1...9 {
        var event = Samples.use(.question, .empty, day: day)
        (event.text, event.terms) = ("day \(day)", [Samples.term("word", 1)])
        try await store.record([event], under: full)
      }
      let short = AnalyticsPolicy(privacy: .full, perUser: true, keepDays: 3, leastTermCount: 3)
      try await store.enforce(short, at: Samples.day(9))
      try expect(await store.useCounts(span).map(\.day), is: (7...9).map { Samples.day($0).date })
      try expect(
        await store.gapQuestions(span, in: nil, limit: 9).map(\.text), is: ["day 9", "day 8", "day 7"])
      try expect(await store.gapTerms(span, least: 1, limit: 5), is: [TermCount(term: "word", count: 3)])
    },
  ]
}

extension DocumentStore {
  fileprivate func known(_ id: DocumentID) async throws -> Document {
    guard let document = try await document(id) else { throw TARSError.documentNotFound(id.rawValue) }
    return document
  }
}

extension Samples {
  static func use(
    _ kind: UseEvent.Kind, _ outcome: UseEvent.Outcome = .answered, _ reason: String = "", day number: Int,
    documents: [DocumentID] = []
  ) -> UseEvent {
    UseEvent(
      at: day(number), kind: kind, asker: .session, outcome: outcome, reason: reason, documents: documents)
  }

  static func term(_ word: String, _ byte: UInt8) -> UsedTerm {
    UsedTerm(digest: Array(repeating: byte, count: 16), word: word)
  }
}
