import FoundationEssentials
import Synchronization
import TARSCore
import Testing

@testable import TARSRetrieval

/// A law with three wordings of one article, searched by a scripted engine.
struct VersionedEvaluationTests {
  private static let wordings = [
    ("2020-01-01", "2022-01-01", "The notice period of every tenant is thirty full days from receipt."),
    ("2022-01-01", "2024-01-01", "The notice period of every tenant is sixty full days from receipt."),
    ("2024-01-01", nil, "The notice period of every tenant is ninety full days from receipt."),
  ]

  private static let set = VersionedSet(
    versions: wordings.map { from, to, text in
      VersionedSet.Version(
        document: "law", name: "law.md", text: "## **Art. 1** Notice\n\n<sup>1</sup> \(text)\n",
        validFrom: moment(from), validTo: to.map(moment))
    },
    articles: wordings.map { from, to, text in
      VersionedSet.Article(
        document: "law", law: "Tenancy Act", label: "Art. 1", heading: "Notice", text: text,
        validFrom: moment(from), validTo: to.map(moment))
    })

  private static func hit(_ wording: Int, heading: String = "Art. 1 Notice", path: String = "law.md")
    -> SearchHit
  {
    let document = Document(id: DocumentID(rawValue: "d"), collection: "default", path: path)
    let version = Version(
      number: 1, contentHash: "", bytes: 0, mediaType: "text/markdown", parser: "test/1", title: nil,
      language: nil, recordedAt: moment("2025"))
    let chunk = Chunk(
      id: ChunkID(rawValue: 1), document: document.id, hash: "", text: "1 " + wordings[wording].2,
      headings: [heading], language: nil)
    return SearchHit(
      passage: Passage(chunk: chunk, document: document, version: version, page: nil), score: 1)
  }

  /// The figures when a question about `validAt` (a year, "now" for none) is answered by `answers`.
  private func figures(
    _ answers: @escaping @Sendable (String) -> [SearchHit]
  ) async throws -> VersionedReport.Figures {
    let evaluator = VersionedEvaluator(Self.set, record: { _ in }) { request in
      SearchResponse(
        hits: answers(request.scope.validAt.map { String($0.prefix(4)) } ?? "now"),
        understanding: Understanding(asOf: moment("2025"), mode: .hybrid), timings: ["total": 2])
    }
    return try await evaluator.report().versions
  }

  @Test func `an engine that knows time is perfect`() async throws {
    let figures = try await figures { year in
      [Self.hit(["2021": 0, "2020": 0, "2022": 1, "2023": 1][year] ?? 2)]
    }
    #expect(figures.questions == 3 && figures.currentQuestions == 1)
    #expect(figures.found10 == 1 && figures.accuracy1 == 1)
    #expect(figures.futureLeakRate == 0 && figures.staleLeakRate == 0)
    #expect(figures.ndcg10 == 1 && figures.recall100 == 1 && figures.mrr10 == 1 && figures.p50 == 2)
  }

  @Test func `an engine that always shows the newest leaks the future`() async throws {
    let figures = try await figures { _ in [Self.hit(2)] }
    #expect(figures.found10 == 1 && figures.accuracy1 == 1.0 / 3)
    #expect(figures.futureLeakRate == 2.0 / 3 && figures.staleLeakRate == 0)
  }

  @Test func `an engine that always shows the oldest is stale`() async throws {
    let figures = try await figures { _ in [Self.hit(0)] }
    #expect(figures.accuracy1 == 1.0 / 3)
    #expect(figures.futureLeakRate == 0 && figures.staleLeakRate == 1)
  }

  @Test func `an engine that finds nothing has no accuracy`() async throws {
    let figures = try await figures { _ in [] }
    #expect(figures.found10 == 0 && figures.accuracy1 == nil && figures.ndcg10 == 0)
  }

  @Test func `a hit of another document or article is not the asked one`() {
    let judge = VersionedJudge(Self.set)
    #expect(!judge.isHit(Self.hit(0, path: "other.md"), of: Self.set.articles[0]))
    #expect(judge.isHit(Self.hit(0), of: Self.set.articles[0]))
    #expect(judge.isHit(Self.hit(1, heading: "elsewhere"), of: Self.set.articles[0]))
  }

  @Test func `versions are recorded in the order of their validity`() async throws {
    let set = VersionedSet(versions: Self.set.versions.reversed(), articles: Self.set.articles)
    let recorded = Mutex<[Instant]>([])
    let evaluator = VersionedEvaluator(
      set, record: { version in recorded.withLock { $0.append(version.validFrom) } },
      search: { _ in
        SearchResponse(
          hits: [], understanding: Understanding(asOf: moment("2025"), mode: .hybrid), timings: [:])
      })
    _ = try await evaluator.report()
    #expect(recorded.withLock { $0 } == Self.wordings.map { moment($0.0) })
  }

  @Test(arguments: [
    ("versions.jsonl", "{\"doc_id\": \"a\", \"text\": \"x\"}", "no field valid_from"),
    ("versions.jsonl", "{\"doc_id\": \"a\", \"text\": \"x\", \"valid_from\": \"2024-02-30\"}", "2024-02-30"),
    ("versions.jsonl", "", "no versions"), ("articles.jsonl", "[1]", "Line 1"),
    ("articles.jsonl", "{\"doc_id\": 7}", "Line 1"),
  ])
  func `a damaged set names file and line`(file: String, content: String, expected: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tars-versioned-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let version = "{\"doc_id\": \"a\", \"text\": \"x\", \"valid_from\": \"2024-01-01\"}"
    let article =
      "{\"doc_id\": \"a\", \"law\": \"L\", \"article\": \"1\", \"text\": \"x\", \"valid_from\": \"2024-01-01\"}"
    var files = ["versions.jsonl": version, "articles.jsonl": article]
    files[file] = content
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let error = #expect(throws: TARSError.self) { try VersionedSet(folder: folder.path) }
    #expect(error?.message.contains(expected) == true)
  }
}
