import TARSCore
import Testing

@testable import TARSModels

/// A cross-encoder of real size against other programs' results.
@Suite(.enabled(if: TestModel.isThere, Comment(rawValue: TestModel.absence)))
struct SeededRerankerTests {
  private let model: SeededReranker

  init() throws { model = try SeededReranker() }

  /// The goldens in groups of one question, with the scores that a reranker gives them.
  private func scored(
    _ precision: Precision, _ tier: KernelTier
  ) async throws -> [(goldens: [Goldens.Logit], scores: [Double])] {
    let reranker = try model.load(precision, tier: tier)
    var groups: [(goldens: [Goldens.Logit], scores: [Double])] = []
    for (question, goldens) in Dictionary(grouping: try Goldens.logits(), by: \.question) {
      for golden in goldens {
        #expect(reranker.tokens(golden.passage, for: question).count == golden.tokens)
      }
      groups.append((goldens, try await reranker.scores(of: goldens.map(\.passage), for: question)))
    }
    return groups
  }

  /// The goldens agree to 1e-5 with the transformers library's BertForSequenceClassification, compared when made; but
  /// for empty passages, where that library leaves out the second text's mark.
  @Test func floatLogitsAreThoseOfONNXRuntime() async throws {
    for tier in KernelTier.available {
      for group in try await scored(.fp32, tier) {
        for (golden, score) in zip(group.goldens, group.scores) {
          #expect(abs(golden.logit - score) < 1e-4, "\(tier): \(golden.question) \(golden.passage)")
        }
      }
    }
  }

  @Test(arguments: [(Precision.bf16, 0.9995), (.int8, 0.99)])
  func roundedLogitsFollow(precision: Precision, floor: Double) async throws {
    for tier in KernelTier.available {
      let groups = try await scored(precision, tier)
      let found = correlation(groups.flatMap { $0.goldens.map(\.logit) }, groups.flatMap(\.scores))
      #expect(found >= floor, "\(tier)")
    }
  }
}
