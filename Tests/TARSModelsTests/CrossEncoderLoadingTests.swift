import TARSCore
import Testing

@testable import TARSModels

struct CrossEncoderLoadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try TinyReranker().write(to: folder)
  }

  private func load() throws { _ = try CrossEncoder(directory: folder.path, precision: .fp32, threads: 1) }

  @Test(arguments: ["config.json", "tokenizer.json", "model.safetensors"])
  func aMissingFileIsNamed(file: String) throws {
    try folder.remove(file)
    expectError(.modelMissing, saying: file) { try load() }
  }

  @Test(arguments: [
    "DistilBertForSequenceClassification", "RobertaForSequenceClassification",
    "XLMRobertaForSequenceClassification", "ElectraForSequenceClassification", "BertModel",
    "LlamaForCausalLM",
  ])
  func anotherArchitectureIsNamedWithTheSupportedOne(architecture: String) throws {
    try folder.write(TinyReranker.configuration(architecture: architecture), to: "config.json")
    expectError(.modelUnsupported, saying: "\(architecture), not BertForSequenceClassification") {
      try load()
    }
  }

  @Test(arguments: [0, 3, 5]) func onlyOneOrTwoLabelsAreSupported(labels: Int) throws {
    try folder.write(TinyReranker.configuration(labels: labels), to: "config.json")
    expectError(.modelUnsupported, saying: "\(labels) labels") { try load() }
  }

  @Test func labelsThatAreNotThoseOfTheWeightsAreDamage() throws {
    try folder.write(TinyReranker.configuration(labels: 2), to: "config.json")
    expectError(.modelDamaged, saying: "shape") { try load() }
  }

  @Test func withoutAWordTwoLabelsAreMeant() throws {
    let text = TinyReranker.configuration().replacing(#""id2label": {"0": "LABEL_0"}, "#, with: "")
    #expect(text != TinyReranker.configuration())
    try folder.write(text, to: "config.json")
    expectError(.modelDamaged, saying: "[2, 64]") { try load() }
    try folder.write(TinyReranker(labels: 2).weights, to: "model.safetensors")
    #expect(throws: Never.self) { try load() }
    try folder.write(TinyReranker().weights, to: "model.safetensors")
    try folder.write(text.replacing("{\"arch", with: "{\"num_labels\": 1, \"arch"), to: "config.json")
    #expect(throws: Never.self) { try load() }
  }

  @Test func anEncoderWithoutHeadIsDamaged() throws {
    try folder.write(TinyModel().weights(prefix: "bert."), to: "model.safetensors")
    expectError(.modelDamaged, saying: "no tensor 'bert.pooler.dense.weight'") { try load() }
  }

  static let pairs = [
    "[]", #"[{"Sequence": {"id": "A", "type_id": 0}}]"#,
    TinyReranker.pair.replacing("\"type_id\": 1", with: "\"type_id\": 0"),
    TinyReranker.pair.replacing("\"type_id\": 1", with: "\"type_id\": 2"),
    TinyReranker.pair.replacing("\"A\"", with: "\"B\""),
    TinyReranker.pair.replacing("\"B\"", with: "\"C\""),
    "["
      + Array(repeating: #"{"SpecialToken": {"id": "[SEP]", "type_id": 0}}"#, count: 9).joined(separator: ",")
      + "," + TinyReranker.pair.dropFirst(),
  ]

  @Test(arguments: pairs) func otherFormsOfPairsAreUnsupported(pair: String) throws {
    try folder.write(TinyReranker.tokenizer(pair: pair), to: "tokenizer.json")
    expectError(.modelUnsupported, saying: "pairs") { try load() }
  }

  @Test func aTokenizerWithoutPairsIsUnsupported() throws {
    try folder.write(TinyModel.tokenizer, to: "tokenizer.json")
    expectError(.modelUnsupported, saying: "how pairs are made") { try load() }
  }

  @Test(arguments: ["7", #"[{"SpecialToken": {}}]"#, #"[{"Other": {}}]"#])
  func brokenPairsAreDamage(pair: String) throws {
    try folder.write(TinyReranker.tokenizer(pair: pair), to: "tokenizer.json")
    expectError(.modelDamaged) { try load() }
  }

  @Test func aSpecialTokenOfPairsMustBeKnown() throws {
    let pair = TinyReranker.pair.replacing("[CLS]", with: "[START]")
    try folder.write(TinyReranker.tokenizer(pair: pair), to: "tokenizer.json")
    expectError(.modelDamaged, saying: "'[START]' is in no vocabulary") { try load() }
  }

  @Test func theOldNameOfTheSamePairsIsRead() throws {
    let processor = #"{"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]}"#
    try folder.write(TinyModel.tokenizer(processor: processor), to: "tokenizer.json")
    let reranker = try CrossEncoder(directory: folder.path)
    #expect(reranker.tokens("cat", for: "the") == [2, 4, 3, 5, 3])
  }

  @Test func aRerankerMakesNoVectors() {
    expectError(.modelUnsupported, saying: "BertForSequenceClassification") {
      _ = try TextEncoder(directory: folder.path)
    }
  }

  @Test func theTokenLimitIsRead() throws {
    try folder.write(#"{"model_max_length": 16}"#, to: "tokenizer_config.json")
    #expect(try CrossEncoder(directory: folder.path).maxTokens == 16)
    try folder.write(#"{"model_max_length": 4}"#, to: "tokenizer_config.json")
    expectError(.modelUnsupported, saying: "tokens") { try load() }
  }
}
