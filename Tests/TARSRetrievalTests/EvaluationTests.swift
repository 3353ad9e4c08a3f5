import FoundationEssentials
import TARSCore
import Testing

@testable import TARSRetrieval

struct EvaluationTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tars-evaluation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("corpus.jsonl", Self.corpus)
    try write("queries.jsonl", Self.queries)
    try write("qrels.tsv", Self.qrels)
  }

  private static let corpus = """
    {"_id": "1", "title": "Dogs", "text": "A hound is an animal.", "metadata": {}}
    {"_id": "2", "title": "", "text": "A cat sleeps."}

    {"_id": "3", "text": "The contract of a tenant."}
    """
  private static let queries = """
    {"_id": "q1", "text": "hound"}
    {"_id": "q2", "text": "agreement"}
    {"_id": "unjudged", "text": "cat"}
    """
  private static let qrels = "query-id\tcorpus-id\tscore\nq1\t1\t1\nq2\t3\t2\nq2\t1\t0\n"

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func read() throws -> EvaluationSet {
    defer { try? FileManager.default.removeItem(at: folder) }
    return try EvaluationSet(folder: folder.path)
  }

  @Test func `a set is read in the layout of BEIR`() throws {
    let set = try read()
    #expect(set.documents.map(\.id) == ["1", "2", "3"])
    #expect(set.documents[0].title == "Dogs")
    #expect(set.queries.map(\.id) == ["q1", "q2"])
    #expect(set.judgments == ["q1": ["1": 1], "q2": ["3": 2, "1": 0]])
  }

  @Test func `judgments may lie in a folder of their own`() throws {
    try FileManager.default.removeItem(at: folder.appending(path: "qrels.tsv"))
    try FileManager.default.createDirectory(
      at: folder.appending(path: "qrels"), withIntermediateDirectories: true)
    try write("qrels/test.tsv", Self.qrels)
    #expect(try read().queries.count == 2)
  }

  @Test(arguments: [
    ("corpus.jsonl", "{\"_id\": \"1\", \"text\": \"x\"}\n{\"_id\": 2", "Line 2"),
    ("corpus.jsonl", "{\"_id\": \"1\"}", "Line 1"),
    ("corpus.jsonl", "{\"_id\": \"1\", \"text\": \"x\"}\n{\"_id\": \"1\", \"text\": \"y\"}", "same _id"),
    ("queries.jsonl", "\n\n[1]", "Line 3"), ("queries.jsonl", "", "no query"),
    ("qrels.tsv", "q1\t1\t1\nq1 1 1", "Line 2"), ("qrels.tsv", "q1\t1\tgood\nq1\t1\tgood", "Line 2"),
    ("qrels.tsv", "q9\t1\t1", "no query"),
  ])
  func `a malformed file is named with its line`(name: String, text: String, message: String) throws {
    try write(name, text)
    #expect { try read() } throws: {
      let error = $0 as? TARSError
      return error?.code == .fileDamaged && error?.message.contains(message) == true
        && (error?.message.contains(name) == true || message == "no query")
    }
  }

  @Test(arguments: ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
  func `a missing file is named`(name: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: name))
    #expect { try read() } throws: {
      ($0 as? TARSError)?.code == .fileNotFound && ($0 as? TARSError)?.message.contains(name) == true
    }
  }

  @Test func `each mode has a run with what it found`() async throws {
    let report = try await Evaluator(try read(), embedder: WordEmbedder()).report()
    #expect(report.runs.map(\.mode) == [.lexical, .dense, .hybrid])
    #expect(report.runs[0].ndcg10 == 0.5)
    #expect(report.runs[1].ndcg10 == 1)
    #expect(report.runs[2].mrr10 == 1)
    #expect(report.runs.allSatisfy { $0.p50 > 0 && $0.p50 <= $0.p95 })
  }

  @Test func `without an embedder only words are measured, and the other modes are an error`() async throws {
    let evaluator = Evaluator(try read(), embedder: nil)
    #expect(try await evaluator.report().runs.map(\.mode) == [.lexical])
    await #expect { try await evaluator.report(modes: [.hybrid]) } throws: {
      ($0 as? TARSError)?.code == .modelMissing
    }
  }

  @Test func `the report's JSON has the documented keys`() throws {
    let run = EvaluationReport.Run(mode: .hybrid, ndcg10: 0.5, recall100: 1, mrr10: 0.25, p50: 2, p95: 3)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = String(decoding: try encoder.encode(EvaluationReport(runs: [run])), as: UTF8.self)
    #expect(
      json
        == #"{"runs":[{"mode":"hybrid","mrr@10":0.25,"ndcg@10":0.5,"p50_ms":2,"p95_ms":3,"recall@100":1}]}"#)
  }

  @Test func `an evaluation's store can't be changed`() async throws {
    let store = CorpusStore(try read().documents, languages: [nil, nil, nil], vectors: [], model: nil)
    await #expect(throws: TARSError.self) {
      try await store.tombstone(DocumentID(rawValue: "1"), at: Instant(milliseconds: 0))
    }
    #expect(try await store.latestChange() == 3)
    #expect(try await store.documents(DocumentQuery(after: "1", limit: 1)).map(\.document.path) == ["2"])
  }
}
