import TARSCore
import TARSInsight
import TARSStore
import Testing

/// What reports say, and what they can't know.
struct UseAnalysisTests {
  @Test func whatWasNotRecordedIsNotZero() async throws {
    let bench = try await RecorderBench()
    let analysis = bench.analysis(bench.recorder(.aggregate))
    _ = try await Self.document("/a.txt", in: "open", bench)
    let use = try await analysis.use(UseQuery(from: "2024-06-01"))
    #expect(use.total == nil && use.feedback == nil)
    #expect(use.days.map(\.date) == ["2024-06-01", "2024-06-02"])
    #expect(use.days.allSatisfy { $0.numbers == nil })
    #expect(try await analysis.latencies(UseQuery()).stages.isEmpty)
    #expect(try await analysis.documentUse(UseQuery()).unused == nil)
    try bench.store.close()
  }

  @Test func sharesAreOfTheQuestionsThatCameToAnEnd() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.aggregate)
    for outcome in [UseEvent.Outcome.answered, .answered, .refused, .empty, .cancelled, .cancelled] {
      recorder.note(bench.question("Why?", outcome))
    }
    try await recorder.flush()
    let total = try #require(try await bench.analysis(recorder).use(UseQuery()).total)
    #expect(total.questions == 6 && total.answered == 2 && total.cancelled == 2)
    #expect(total.answeredShare == 0.5)
    try bench.store.close()
  }

  @Test func aDayOfCancelledQuestionsHasNoShare() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.aggregate)
    recorder.note(bench.question("Why?", .cancelled))
    try await recorder.flush()
    let total = try #require(try await bench.analysis(recorder).use(UseQuery()).total)
    #expect(total.questions == 1 && total.answeredShare == nil)
    try bench.store.close()
  }

  @Test func questionsThatAskTheSameAreOneGap() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.full)
    for text in [
      "Where can I park my car?", "where may visitors park their cars", "Where can I park my car?",
      "Who waters the plants?",
    ] {
      recorder.note(bench.question(text))
    }
    try await recorder.flush()
    let clusters = try #require(try await bench.analysis(recorder).gaps(UseQuery()).clusters)
    #expect(clusters.map(\.question) == ["Where can I park my car?", "Who waters the plants?"])
    #expect(clusters.map(\.count) == [3, 1])
    #expect(clusters[0].others == ["where may visitors park their cars"])
    try bench.store.close()
  }

  @Test func documentsThatTheReaderMayNotSeeDoNotExist() async throws {
    let bench = try await RecorderBench()
    let recorder = bench.recorder(.full)
    let open = try await Self.document("/open.txt", in: "open", bench)
    let secret = try await Self.document("/secret.txt", in: "secret", bench)
    _ = try await Self.document("/secret-unused.txt", in: "secret", bench)
    for (document, collection) in [(open, "open"), (secret, "secret")] {
      var event = bench.question("Where is \(collection)?", .refused)
      (event.documents, event.collection) = ([document], collection)
      recorder.note(event)
    }
    try await recorder.flush()
    let granted = try await bench.store.makeCollection(named: "open").id
    let analysis = bench.analysis(recorder, seeing: [granted])
    let use = try await analysis.documentUse(UseQuery())
    #expect(use.most.map(\.document.path) == ["/open.txt"])
    #expect(use.unused == UnusedDocuments(count: 0, documents: []))
    #expect(try await analysis.use(UseQuery()).collections.map(\.collection) == ["open"])
    #expect(try await analysis.gaps(UseQuery()).clusters?.map(\.question) == ["Where is open?"])
    #expect(try await bench.analysis(recorder).documentUse(UseQuery()).most.count == 2)
    try bench.store.close()
  }

  @Test(arguments: [0, -1, 1001])
  func listsHaveALimit(limit: Int) async throws {
    let bench = try await RecorderBench()
    let analysis = bench.analysis(bench.recorder(.aggregate))
    let error = await #expect(throws: TARSError.self) { try await analysis.gaps(UseQuery(limit: limit)) }
    #expect(error?.code == .badRequest)
    try bench.store.close()
  }

  private static func document(
    _ path: String, in collection: String, _ bench: RecorderBench
  ) async throws -> DocumentID {
    let home = try await bench.store.makeCollection(named: collection)
    let version = Version(
      number: 0, contentHash: path, bytes: 1, mediaType: "text/plain", parser: "text/1", title: nil,
      language: nil, recordedAt: Instant(seconds: 1_717_200_000), modifiedAt: nil, validFrom: nil,
      validTo: nil, validSource: .none)
    let draft = VersionDraft(
      collection: home.id, path: path, version: version, chunks: [], model: nil, job: nil)
    return try await bench.store.record(draft).document
  }
}
