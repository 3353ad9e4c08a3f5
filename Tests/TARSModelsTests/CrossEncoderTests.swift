import Foundation
import TARSCore
import Testing

@testable import TARSModels

struct CrossEncoderTests {
  private let folder: TemporaryFolder
  static let question = "the cat sat?"
  static let passages = [
    "the cat sat.", "", "unaffable cats", "a", "中国 é", "the the the the the the the the the the the the",
    "b c b a", "cats sat, unaffable!",
  ]

  init() throws { folder = try TemporaryFolder() }

  private func reranker(
    _ model: TinyReranker = TinyReranker(), _ precision: Precision = .fp32, threads: Int = 2,
    tier: KernelTier = .best
  ) throws -> CrossEncoder {
    try model.write(to: folder)
    return try CrossEncoder(directory: folder.path, precision: precision, threads: threads, tier: tier)
  }

  private func expected(_ model: TinyReranker, _ passage: String, _ reranker: CrossEncoder) -> Double {
    let ids = reranker.tokens(passage, for: Self.question)
    let secondStart = ids.firstIndex(of: 3)! + 1
    let logits = ReferenceEncoder(reranker: model).logits(ids, secondStart: secondStart)
    return logits.count == 1 ? logits[0] : logits[1] - logits[0]
  }

  @Test(arguments: KernelTier.available, [1, 2])
  func floatScoresAreThoseOfTheReference(tier: KernelTier, labels: Int) async throws {
    let model = TinyReranker(labels: labels)
    let reranker = try reranker(model, tier: tier)
    let scores = try await reranker.scores(of: Self.passages, for: Self.question)
    for (passage, score) in zip(Self.passages, scores) {
      #expect(abs(score - expected(model, passage, reranker)) < 2e-5, "\(passage)")
    }
  }

  @Test(arguments: [Precision.bf16, .int8], KernelTier.available)
  func roundedScoresAreClose(precision: Precision, tier: KernelTier) async throws {
    let exact = try await reranker().scores(of: Self.passages, for: Self.question)
    let rounded = try await reranker(TinyReranker(), precision, tier: tier)
      .scores(of: Self.passages, for: Self.question)
    // Random weights are harder to round than trained ones.
    #expect(correlation(exact, rounded) > 0.98, "\(exact) \(rounded)")
  }

  @Test func aPairIsFramedAndCutOnThePassagesSide() throws {
    let reranker = try reranker()
    #expect(reranker.maxTokens == 24)
    #expect(reranker.tokens("cats", for: "the") == [2, 4, 3, 5, 7, 3])
    let long = String(repeating: "cat ", count: 100)
    let cut = [2, 4, 3] + Array(repeating: Int32(5), count: 20) + [3]
    #expect(reranker.tokens(long, for: "the") == cut)
    // 24 tokens less 3 special ones: the question has 10 at most.
    let half = [2] + Array(repeating: Int32(5), count: 10) + [3]
    #expect(reranker.tokens(long, for: long) == half + Array(repeating: Int32(5), count: 11) + [3])
    #expect(reranker.tokens("", for: long) == half + [3])
  }

  @Test func theLongestPairIsScored() async throws {
    let model = TinyReranker()
    let reranker = try reranker(model)
    let long = String(repeating: "cat ", count: 1000)
    let score = try await reranker.scores(of: [long], for: Self.question)[0]
    #expect(abs(score - expected(model, long, reranker)) < 2e-5)
  }

  @Test func aBatchGivesTheScoresOfItsPassagesInOrder() async throws {
    let reranker = try reranker(TinyReranker(), .int8)
    let passages = (0..<200).map { Self.passages[$0 % 8] + String(repeating: " cat", count: $0 % 13) }
    let batch = try await reranker.scores(of: passages, for: Self.question)
    for i in stride(from: 0, to: 200, by: 17) {
      #expect(try await reranker.scores(of: [passages[i]], for: Self.question) == [batch[i]])
    }
    #expect(try await reranker.scores(of: [], for: Self.question).isEmpty)
  }

  @Test func aCancelledCallEndsAndTheNextOneWorks() async throws {
    let reranker = try reranker(threads: 1)
    let passages = Array(repeating: "the cat sat", count: 20_000)
    let call = Task { try await reranker.scores(of: passages, for: Self.question) }
    call.cancel()
    let error = await #expect(throws: TARSError.self) { try await call.value }
    #expect(error?.code == .cancelled)
    #expect(try await reranker.scores(of: ["cat"], for: "the").count == 1)
  }

  @Test func headsBeyondTheRangeOfFloatsFailWithoutScores() async throws {
    try TinyReranker().write(to: folder)
    var writer = TensorWriter()
    TinyModel().add(to: &writer, prefix: "bert.")
    writer.add("bert.pooler.dense.weight", [64, 64], Array(repeating: 1, count: 64 * 64))
    writer.add("bert.pooler.dense.bias", [64], Array(repeating: 100, count: 64))
    writer.add("classifier.weight", [1, 64], Array(repeating: .greatestFiniteMagnitude, count: 64))
    writer.add("classifier.bias", [1], [0])
    try folder.write(writer.file, to: "model.safetensors")
    let reranker = try CrossEncoder(directory: folder.path, precision: .fp32)
    let error = await #expect(throws: TARSError.self) { try await reranker.scores(of: ["cat"], for: "the") }
    #expect(error?.code == .modelFailed)
  }

  @Test(arguments: Precision.allCases, KernelTier.available)
  func aSecondLoadGivesTheSameScores(precision: Precision, tier: KernelTier) async throws {
    let first = try reranker(TinyReranker(labels: 2), precision, tier: tier)
    let second = try CrossEncoder(directory: folder.path, precision: precision, tier: tier)
    #expect(first.notes.isEmpty && second.notes.isEmpty)
    let scores = try await first.scores(of: Self.passages, for: Self.question)
    #expect(try await second.scores(of: Self.passages, for: Self.question) == scores)
  }

  @Test func anEncodersPackedWeightsAreNotARerankers() async throws {
    // The same folder, first as a sentence encoder.
    try folder.write(TinyModel.configuration, to: "config.json")
    try folder.write(TinyReranker.tokenizer(), to: "tokenizer.json")
    try folder.write(TinyReranker().weights, to: "model.safetensors")
    _ = try TextEncoder(directory: folder.path, precision: .fp32)
    try folder.write(TinyReranker.configuration(), to: "config.json")
    let reranker = try CrossEncoder(directory: folder.path, precision: .fp32)
    #expect(reranker.notes.count == 1 && reranker.notes[0].contains("other weights"))
    let score = try await reranker.scores(of: ["cat"], for: Self.question)[0]
    #expect(abs(score - expected(TinyReranker(), "cat", reranker)) < 2e-5)
  }
}

/// Pearson's correlation.
func correlation(_ first: [Double], _ second: [Double]) -> Double {
  func centred(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }
  func product(_ first: [Double], _ second: [Double]) -> Double {
    zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let (a, b) = (centred(first), centred(second))
  return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
}
