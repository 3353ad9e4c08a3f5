import Foundation
import TARSCore
import Testing

@testable import TARSModels

struct InstalledModelsTests {
  private let source: TemporaryFolder
  private let target: TemporaryFolder
  private var models: InstalledModels { InstalledModels(directory: target.path + "/models") }

  init() throws {
    source = try TemporaryFolder()
    target = try TemporaryFolder()
    try TinyModel().write(to: source)
  }

  @Test func aModelIsInstalledFromAFolderAndVerified() async throws {
    try source.write(#"{"max_seq_length": 16}"#, to: "sentence_bert_config.json")
    try source.write("not the model's", to: "notes.txt")
    try models.install("tiny", fromDirectory: source.path)
    #expect(try models.list().map(\.name) == ["tiny"])
    #expect(try models.list()[0].isInCatalogue == false)
    let files = try models.verify("tiny").map(\.path)
    #expect(files == ["config.json", "model.safetensors", "tokenizer.json", "sentence_bert_config.json"])
    #expect(!target.has("models/tiny/notes.txt"))
    let encoder = try TextEncoder(directory: models.path(of: "tiny"), threads: 1)
    #expect(encoder.model.name == "tiny" && encoder.model.maxTokens == 16)
    #expect(try await encoder.embed(["cat"], as: .query).count == 1)
    // Packed weights beside the model are no part of it.
    try models.verify("tiny")
    #expect(try models.list()[0].weightBytes == TinyModel().weights().count)
  }

  @Test func rerankersAreToldFromEmbedders() async throws {
    try models.install("tiny", fromDirectory: source.path)
    try TinyReranker().write(to: source)
    try models.install("tiny-reranker", fromDirectory: source.path)
    #expect(try models.list().map(\.kind) == [.embedder, .reranker])
    try models.verify("tiny-reranker")
    let reranker = try CrossEncoder(directory: models.path(of: "tiny-reranker"))
    #expect(reranker.name == "tiny-reranker")
    try target.write("{", to: "models/tiny/config.json")
    #expect(try models.list().map(\.kind) == [nil, .reranker])
  }

  @Test func anUnusableRerankerIsNotInstalled() throws {
    try TinyReranker().write(to: source)
    try source.write(TinyModel.tokenizer, to: "tokenizer.json")
    expectError(.modelUnsupported, saying: "pairs") { try models.install("r", fromDirectory: source.path) }
    try source.write(TinyReranker.tokenizer(), to: "tokenizer.json")
    try source.write(TinyModel().weights(prefix: "bert."), to: "model.safetensors")
    expectError(.modelDamaged, saying: "pooler") { try models.install("r", fromDirectory: source.path) }
    #expect(try models.list().isEmpty)
  }

  @Test func installingAgainReplacesTheModel() throws {
    try models.install("tiny", fromDirectory: source.path)
    let old = try models.verify("tiny")
    try source.write(TinyModel(seed: 2).weights(), to: "model.safetensors")
    try models.install("tiny", fromDirectory: source.path)
    #expect(try models.verify("tiny") != old)
    #expect(try FileManager.default.contentsOfDirectory(atPath: models.directory) == ["tiny"])
  }

  @Test func aChangedFileIsFound() throws {
    try models.install("tiny", fromDirectory: source.path)
    var bytes = try target.read("models/tiny/model.safetensors")
    bytes[bytes.count / 2] ^= 1
    try target.write(bytes, to: "models/tiny/model.safetensors")
    expectError(.modelDamaged, saying: "SHA-256") { try models.verify("tiny") }
    try target.write(bytes.dropLast(), to: "models/tiny/model.safetensors")
    expectError(.modelDamaged, saying: "bytes") { try models.verify("tiny") }
    try target.remove("models/tiny/model.safetensors")
    expectError(.modelMissing, saying: "model.safetensors") { try models.verify("tiny") }
    expectError(.modelMissing) { try models.verify("other") }
  }

  @Test func anIncompleteOrDamagedModelIsNotInstalled() throws {
    try models.install("tiny", fromDirectory: source.path)
    try source.write(TinyModel().weights(prefix: "other."), to: "model.safetensors")
    expectError(.modelDamaged, saying: "no tensor") { try models.install("tiny", fromDirectory: source.path) }
    try source.write("{", to: "tokenizer.json")
    expectError(.modelDamaged) { try models.install("tiny", fromDirectory: source.path) }
    try source.remove("tokenizer.json")
    expectError(.modelMissing, saying: "tokenizer.json") {
      try models.install("tiny", fromDirectory: source.path)
    }
    #expect(throws: Never.self) { try models.verify("tiny") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: models.directory) == ["tiny"])
  }

  @Test func aFolderThatOnlyBearsACataloguedNameIsRefused() throws {
    expectError(.modelMissing, saying: "1_Pooling") {
      try models.install(ModelCatalogue.defaultName, fromDirectory: source.path)
    }
    try source.write("{}", to: "1_Pooling/config.json")
    try source.write("[]", to: "modules.json")
    try source.write("{}", to: "sentence_bert_config.json")
    expectError(.modelDamaged, saying: "bytes instead of 190") {
      try models.install(ModelCatalogue.defaultName, fromDirectory: source.path)
    }
    #expect(try models.list().isEmpty)
  }

  @Test(arguments: [
    "", ".", "..", "../evil", "a/b", ".hidden", "a b", "é", String(repeating: "a", count: 101),
  ])
  func namesThatAreNoFolderNamesAreRefused(name: String) {
    expectError(.badRequest) { try models.install(name, fromDirectory: source.path) }
    expectError(.badRequest) { try models.verify(name) }
  }

  @Test func aManifestCannotNameFilesOutsideTheFolder() throws {
    try models.install("tiny", fromDirectory: source.path)
    for path in ["../../secret", "/etc/passwd", "a/../../b"] {
      try target.write(
        #"{"files": [{"path": "\#(path)", "size": 1, "sha256": "00"}]}"#, to: "models/tiny/manifest.json")
      expectError(.modelDamaged, saying: "path") { try models.verify("tiny") }
    }
  }

  @Test func anInterruptedInstallationLeavesNothingListed() throws {
    try target.write("half", to: "models/.tiny.partial/model.safetensors")
    #expect(try models.list().isEmpty)
    try models.install("tiny", fromDirectory: source.path)
    #expect(!target.has("models/.tiny.partial"))
  }

  @Test func anEmptyDirectoryHasNoModels() throws {
    #expect(try models.list().isEmpty)
  }

  @Test(.enabled(if: TestModel.isThere, Comment(rawValue: TestModel.absence)))
  func theCataloguedModelIsInstalledWithItsDigests() throws {
    try models.install(ModelCatalogue.defaultName, fromDirectory: TestModel.folder!)
    let files = try models.verify(ModelCatalogue.defaultName)
    #expect(files == ModelCatalogue.models[0].files)
    #expect(try models.list()[0].isInCatalogue)
  }
}

struct ModelCatalogueTests {
  @Test func addressesNameTheCommit() throws {
    let model = try ModelCatalogue.model(named: "all-MiniLM-L6-v2")
    let weights = try #require(model.files.first { $0.path == "model.safetensors" })
    #expect(
      model.url(of: weights)
        == "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/\(model.revision)/model.safetensors"
    )
    #expect(model.url(of: weights, hub: "http://mirror").hasPrefix("http://mirror/sentence-transformers/"))
  }

  @Test func theNamesThatAreTakenByDefaultAreInIt() throws {
    #expect(try ModelCatalogue.model(named: ModelCatalogue.defaultName).kind == .embedder)
    #expect(try ModelCatalogue.model(named: ModelCatalogue.defaultRerankerName).kind == .reranker)
  }

  @Test func anUnknownNameIsMissing() {
    expectError(.modelMissing, saying: "nothing") { _ = try ModelCatalogue.model(named: "nothing") }
  }

  @Test func entriesAreWhole() {
    for model in ModelCatalogue.models {
      #expect(model.revision.count == 40 && !model.licence.isEmpty)
      let paths = Set(model.files.map(\.path))
      #expect(paths.isSuperset(of: ["config.json", "model.safetensors", "tokenizer.json"]))
      #expect(paths.count == model.files.count)
      #expect(model.files.allSatisfy { $0.sha256.count == 64 && $0.size > 0 })
      #expect(model.size == model.files.reduce(0) { $0 + $1.size })
    }
  }
}
