import BenchmarkClock
import TARSCore
import TARSModels

/// Reads names of pair files from standard input and answers with the CPU seconds of three things, and the number of
/// pairs: reranking them, embedding texts of as many tokens, and tokenising those texts. What embedding takes without
/// tokenising is the encoder's own time for the pairs.
struct RerankServer {
  private let reranker: CrossEncoder
  private let embedder: TextEncoder

  init(reranker: String, embedder: String, precision: String) throws {
    let precision = Precision(rawValue: precision)
    self.reranker = try CrossEncoder(directory: reranker, precision: precision, threads: 1)
    self.embedder = try TextEncoder(directory: embedder, precision: precision, threads: 1)
  }

  func run() async throws {
    print("ready \(reranker.precision.rawValue) \(reranker.tier.rawValue)")
    CPUClock.flushOutput()
    while let path = readLine() {
      let pairs = try PairFile(path: path)
      let texts = pairs.groups.map(textsOfTheSameLengths)
      let reranking = try await CPUClock.seconds {
        for group in pairs.groups { try await rerank(group) }
      }
      let embedding = try await CPUClock.seconds {
        for texts in texts { _ = try await embedder.embed(texts, as: .query) }
      }
      let tokenising = await CPUClock.seconds {
        for text in texts.joined() { _ = embedder.tokens(text, as: .query) }
      }
      print(reranking, embedding, tokenising, pairs.count)
      CPUClock.flushOutput()
    }
  }

  /// As search does it: score, then sort.
  private func rerank(_ group: PairFile.Group) async throws {
    let scores = try await reranker.scores(of: group.passages, for: group.question)
    _ = zip(group.passages, scores).sorted { $0.1 > $1.1 }
  }

  /// A text per pair with exactly the pair's number of tokens: "a" is one token in every vocabulary of BERT.
  private func textsOfTheSameLengths(_ group: PairFile.Group) -> [String] {
    group.passages.map { passage in
      let tokens = reranker.tokens(passage, for: group.question).count
      let text = group.question + " " + passage
      let missing = tokens - embedder.tokens(text, as: .query).count
      return text + String(repeating: " a", count: max(0, missing))
    }
  }
}
