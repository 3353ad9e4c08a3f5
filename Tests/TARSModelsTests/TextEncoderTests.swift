import Foundation
import TARSCore
import Testing

@testable import TARSModels

struct TextEncoderTests {
  private let folder: TemporaryFolder
  private let model = TinyModel()
  static let texts = [
    "the cat sat.", "", "unaffable cats", "a", "中国 é", "the the the the the the the the the",
  ]

  init() throws {
    folder = try TemporaryFolder()
    try model.write(to: folder)
  }

  private func encoder(
    _ precision: Precision = .fp32, threads: Int = 2, tier: KernelTier = .best
  ) throws -> TextEncoder {
    try TextEncoder(directory: folder.path, precision: precision, threads: threads, tier: tier)
  }

  @Test(arguments: KernelTier.available)
  func floatVectorsAreThoseOfTheReference(tier: KernelTier) async throws {
    let encoder = try encoder(tier: tier)
    let reference = ReferenceEncoder(model: model)
    for (text, vector) in zip(Self.texts, try await encoder.embed(Self.texts, as: .passage)) {
      let expected = reference.vector(encoder.tokens(text, as: .passage))
      let difference = zip(vector, expected).map { abs(Double($0) - $1) }.max()!
      #expect(difference < 2e-5, "\(text)")
    }
  }

  @Test(arguments: [Precision.bf16, .int8], KernelTier.available)
  func roundedVectorsAreClose(precision: Precision, tier: KernelTier) async throws {
    let exact = try await encoder().embed(Self.texts, as: .passage)
    let rounded = try await encoder(precision, tier: tier).embed(Self.texts, as: .passage)
    // Random weights are harder to round than trained ones.
    for (first, second) in zip(exact, rounded) { #expect(cosine(first, second) > 0.99) }
  }

  @Test func theFirstTokensVectorIsTakenWhereTheModelSaysSo() async throws {
    try folder.write(#"{"pooling_mode_cls_token": true}"#, to: "1_Pooling/config.json")
    let encoder = try encoder()
    let vector = try await encoder.embed(["the cat"], as: .query)[0]
    let expected = ReferenceEncoder(model: model).vector([2, 4, 5, 3], pooling: .firstToken)
    #expect(zip(vector, expected).map { abs(Double($0) - $1) }.max()! < 2e-5)
  }

  @Test func tensorsMayCarryThePrefixOfALargerModel() async throws {
    let expected = try await encoder().embed(["the cat"], as: .query)
    try folder.write(model.weights(prefix: "bert."), to: "model.safetensors")
    #expect(try await encoder().embed(["the cat"], as: .query) == expected)
  }

  @Test func aBatchGivesTheVectorsOfItsTextsInOrder() async throws {
    let encoder = try encoder(.int8)
    let texts = (0..<300).map { Self.texts[$0 % 6] + String(repeating: " cat", count: $0 % 17) }
    let batch = try await encoder.embed(texts, as: .passage)
    for i in stride(from: 0, to: 300, by: 23) {
      #expect(try await encoder.embed([texts[i]], as: .passage)[0] == batch[i])
    }
    #expect(try await encoder.embed([], as: .query).isEmpty)
  }

  @Test func vectorsHaveLengthOneAndTheModelsDimensions() async throws {
    let encoder = try encoder(.int8)
    #expect(encoder.model.dimensions == 64 && encoder.model.maxTokens == 24)
    #expect(encoder.model.precision == "int8" && encoder.model.tier == KernelTier.best.rawValue)
    for vector in try await encoder.embed(Self.texts, as: .query) {
      #expect(vector.count == 64 && abs(cosine(vector, vector) - 1) < 1e-5)
    }
  }

  @Test func longTextsAreCutAtTheLimit() async throws {
    let encoder = try encoder()
    let long = String(repeating: "cat ", count: 10_000)
    #expect(encoder.tokenCount(long) == 10_002)
    #expect(encoder.tokens(long, as: .passage).count == 24)
    let cut = String(repeating: "cat ", count: 22)
    #expect(try await encoder.embed([long], as: .passage) == encoder.embed([cut], as: .passage))
  }

  @Test func promptsTellQueriesFromPassages() async throws {
    try folder.write(
      #"{"prompts": {"query": "query: ", "passage": "passage: "}}"#, to: "config_sentence_transformers.json")
    let encoder = try encoder()
    #expect(encoder.tokens("cat", as: .query) == [2, 32, 34, 5, 3])
    #expect(encoder.tokens("cat", as: .passage) == [2, 33, 34, 5, 3])
    #expect(encoder.tokenCount("cat") == 5)
    #expect(try await encoder.embed(["cat"], as: .query) != encoder.embed(["cat"], as: .passage))
  }

  @Test func aCancelledCallEndsAndTheNextOneWorks() async throws {
    let encoder = try encoder(threads: 1)
    let texts = Array(repeating: "the cat sat", count: 20_000)
    let call = Task { try await encoder.embed(texts, as: .passage) }
    call.cancel()
    let error = await #expect(throws: TARSError.self) { try await call.value }
    #expect(error?.code == .cancelled)
    #expect(try await encoder.embed(["cat"], as: .query).count == 1)
  }

  @Test func weightsBeyondTheRangeOfFloatsFailWithoutVectors() async throws {
    var writer = TensorWriter()
    for (name, values) in model.tensors {
      let isNorm = name.hasSuffix("output.LayerNorm.weight") && name.contains("layer.1.output")
      let shape = try #require(TinyModel.shape(of: name))
      writer.add(name, shape, isNorm ? values.map { _ in Float.greatestFiniteMagnitude } : values)
    }
    try folder.write(writer.file, to: "model.safetensors")
    let encoder = try encoder()
    let error = await #expect(throws: TARSError.self) { try await encoder.embed(["the cat"], as: .query) }
    #expect(error?.code == .modelFailed)
  }
}

struct TextEncoderLoadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyModel().write(to: folder)
  }

  @Test(arguments: ["config.json", "tokenizer.json", "model.safetensors"])
  func aMissingFileIsNamed(file: String) throws {
    try folder.remove(file)
    expectError(.modelMissing, saying: file) { _ = try TextEncoder(directory: folder.path) }
  }

  @Test func aMissingFolderIsMissing() {
    expectError(.modelMissing) { _ = try TextEncoder(directory: folder.path + "/none") }
    expectError(.modelMissing) { _ = try TextEncoder(directory: "") }
  }

  @Test func truncatedWeightsAreDamaged() throws {
    let whole = try folder.read("model.safetensors")
    for count in [0, 7, 8, 500, whole.count / 2, whole.count - 1] {
      try folder.write(whole.prefix(count), to: "model.safetensors")
      expectError(.modelDamaged, saying: "model.safetensors") { _ = try TextEncoder(directory: folder.path) }
    }
  }

  @Test func weightsOfAnotherShapeAreDamaged() throws {
    let text = TinyModel.configuration.replacing(
      "\"intermediate_size\": 96", with: "\"intermediate_size\": 128")
    try folder.write(text, to: "config.json")
    expectError(.modelDamaged, saying: "shape") { _ = try TextEncoder(directory: folder.path) }
  }

  @Test func aVocabularyBeyondTheWordTableIsDamaged() throws {
    let text = TinyModel.configuration.replacing("\"vocab_size\": 40", with: "\"vocab_size\": 39")
    try folder.write(text, to: "config.json")
    expectError(.modelDamaged, saying: "word table") { _ = try TextEncoder(directory: folder.path) }
  }

  @Test func aTierOfAnotherMachineIsUnsupported() throws {
    let tier = try #require(KernelTier.allCases.first { !KernelTier.available.contains($0) })
    expectError(.modelUnsupported, saying: tier.rawValue) {
      _ = try TextEncoder(directory: folder.path, tier: tier)
    }
  }

  @Test func thePortableTierTakesFloatsAndOthersBytes() throws {
    #expect(try TextEncoder(directory: folder.path, tier: .portable).model.precision == "fp32")
    for tier in KernelTier.available.dropFirst() {
      #expect(try TextEncoder(directory: folder.path, tier: tier).model.precision == "int8")
    }
  }
}
