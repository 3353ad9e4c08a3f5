import TARSModels

/// Writes the score of each pair of a file, a line each.
struct ScoreWriter {
  private let reranker: CrossEncoder
  private let pairs: PairFile

  init(reranker: String, precision: String, file: String) throws {
    self.reranker = try CrossEncoder(
      directory: reranker, precision: Precision(rawValue: precision), threads: 1)
    pairs = try PairFile(path: file)
  }

  func run() async throws {
    for group in pairs.groups {
      for score in try await reranker.scores(of: group.passages, for: group.question) { print(score) }
    }
  }
}
