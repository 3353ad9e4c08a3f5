import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Lets a model that reads question and passage together decide the order of the best candidates.
struct RerankStage: Sendable {
  let model: any Reranker
  /// Passages read again; at least 1.
  let depth: Int

  /// The order of the best becomes that of the model's score, as a probability, times what time and age say. Each
  /// place keeps its score, so that scores still fall from hit to hit.
  ///
  /// - Throws: `TARSError` with code `model_failed`.
  func arrange(
    _ ranked: inout [RankedCandidate], _ passages: inout PassageReader, question: String
  ) async throws {
    let count = min(ranked.count, depth)
    try await passages.read(ranked[..<count])
    let places = (0..<count).filter { passages.passages[ranked[$0].key] != nil }
    let texts = places.compactMap { passages.passages[ranked[$0].key]?.embeddedText }
    if texts.isEmpty { return }
    let scores = try await model.scores(of: texts, for: question)
    guard scores.count == places.count else {
      throw TARSError(
        .modelFailed, "The model \(model.name) scored \(scores.count) of \(places.count) passages.",
        hint: "Ask with --no-rerank, and pull the model again.")
    }
    let read = Self.read(places.map { ranked[$0] }, scores)
    for (place, candidate) in zip(places, read) {
      let score = ranked[place].score
      ranked[place] = candidate
      ranked[place].score = score
    }
  }

  /// The candidates in their new order.
  private static func read(_ candidates: [RankedCandidate], _ scores: [Double]) -> [RankedCandidate] {
    var read = candidates
    for (rank, place) in scores.indices.sorted(by: { scores[$0] > scores[$1] }).enumerated() {
      read[place].rerank = RankedCandidate.Reranking(score: scores[place], rank: rank + 1)
    }
    let weights = read.map { candidate in
      probability(candidate.rerank?.score ?? 0) * candidate.timeFactor * (candidate.recencyFactor ?? 1)
    }
    return read.indices.sorted { left, right in
      let named = (read[left].isOfNamedVersion, read[right].isOfNamedVersion)
      return named.0 == named.1 ? weights[left] > weights[right] : named.0
    }.map { read[$0] }
  }

  private static func probability(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
}

extension Passage {
  /// What a model reads of it.
  var embeddedText: String { EmbeddedText.of(headings: chunk.headings, text: chunk.text) }
}
