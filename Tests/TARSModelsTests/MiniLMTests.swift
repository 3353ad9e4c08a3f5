import TARSCore
import Testing

@testable import TARSModels

/// The published weights against other programs' results.
@Suite(.enabled(if: TestModel.isThere, Comment(rawValue: TestModel.absence)))
struct MiniLMTests {
  @Test func textsAreCutAsByHuggingFace() throws {
    let folder = ModelFolder(path: TestModel.folder!)
    let tokenizer = WordPieceTokenizer(try TokenizerParts(folder.json("tokenizer.json"), idLimit: 30_522))
    for golden in try Goldens.tokens() {
      #expect(tokenizer.encode(golden.text) == golden.ids, "\(golden.text)")
    }
  }

  @Test(arguments: KernelTier.available)
  func floatVectorsAreThoseOfONNXRuntime(tier: KernelTier) async throws {
    let encoder = try TestModel.encoder(.fp32, tier: tier, cache: TemporaryFolder())
    #expect(encoder.model.maxTokens == 256)
    let goldens = try Goldens.vectors()
    let vectors = try await encoder.embed(goldens.map(\.text), as: .passage)
    for (golden, vector) in zip(goldens, vectors) {
      let difference = zip(golden.vector, vector).map { abs($0 - $1) }.max()!
      #expect(difference < 2e-5, "\(golden.text)")
    }
  }

  /// Mean cosines over the golden texts.
  @Test(arguments: KernelTier.available)
  func roundedVectorsStayClose(tier: KernelTier) async throws {
    let goldens = try Goldens.vectors()
    let cache = try TemporaryFolder()
    for (precision, floor) in [(Precision.bf16, 0.9999), (.int8, 0.999)] {
      let encoder = try TestModel.encoder(precision, tier: tier, cache: cache)
      let vectors = try await encoder.embed(goldens.map(\.text), as: .passage)
      let cosines = zip(goldens, vectors).map { cosine($0.vector, $1) }
      #expect(cosines.reduce(0, +) / Double(cosines.count) >= floor, "\(precision): \(cosines)")
    }
  }

  @Test func theFirstEmbeddingComesSoonAfterTheStart() async throws {
    let cache = try TemporaryFolder()
    _ = try TestModel.encoder(.int8, cache: cache)
    var best = Duration.seconds(60)
    for _ in 0..<5 {
      best = min(
        best,
        try await ContinuousClock().measure {
          _ = try await TestModel.encoder(.int8, cache: cache).embed(["how do I rotate logs"], as: .query)
        })
    }
    // Measured at 30 ms on an idle machine, where 60 are the aim; a busy one may take its time.
    #expect(best < .milliseconds(200))
  }
}
