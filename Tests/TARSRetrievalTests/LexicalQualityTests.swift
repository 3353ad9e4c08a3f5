import FoundationEssentials
import TARSCore
import Testing

@testable import TARSRetrieval

/// Lexical search on public test collections, where they lie beside the project: no worse than bm25s.
struct LexicalQualityTests {
  private static let data: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/../shared/data"
  }()

  private static var hasData: Bool { FileManager.default.fileExists(atPath: data + "/scifact/corpus.jsonl") }

  @Test(
    .enabled(if: hasData, "the test collections aren't beside the project"),
    arguments: [
      ("scifact", 0.69), ("cranfield", 0.524), ("cacm", 0.494), ("xquad-r/en", 0.965), ("xquad-r/de", 0.938),
      ("xquad-r/es", 0.960), ("xquad-r/zh", 0.95),
    ])
  func `nDCG@10 is at least`(name: String, least: Double) async throws {
    let set = try EvaluationSet(folder: Self.data + "/" + name)
    let run = try #require(try await Evaluator(set, embedder: nil).report().runs.first)
    #expect(run.ndcg10 >= least, "\(name): \(run.ndcg10)")
  }
}
