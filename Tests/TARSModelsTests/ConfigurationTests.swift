import TARSCore
import Testing

@testable import TARSModels

struct ConfigurationTests {
  private let folder: TemporaryFolder
  private var model: ModelFolder { ModelFolder(path: folder.path) }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(TinyModel.configuration, to: "config.json")
  }

  private func sentence() throws -> SentenceConfiguration {
    try SentenceConfiguration(folder: model, encoder: EncoderConfiguration(folder: model))
  }

  @Test func sizesAreReadFromTheFile() throws {
    let configuration = try EncoderConfiguration(folder: model)
    #expect(configuration.shape == TinyModel.shape)
    #expect(configuration.layerNormEpsilon == 1e-12)
  }

  @Test(arguments: [
    ("\"hidden_size\": 64", "\"hidden_size\": 0"), ("\"hidden_size\": 64", "\"hidden_size\": -64"),
    ("\"hidden_size\": 64", "\"hidden_size\": 4611686018427387904"),
    ("\"hidden_size\": 64", "\"hidden_size\": 63"),
    ("\"hidden_size\": 64", "\"hidden_size\": 48"),
    ("\"num_attention_heads\": 2", "\"num_attention_heads\": 3"),
    ("\"num_attention_heads\": 2", "\"num_attention_heads\": 0"),
    ("\"intermediate_size\": 96", "\"intermediate_size\": 97"),
    ("\"intermediate_size\": 96", "\"intermediate_size\": 1000000"),
    ("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 100000"),
    ("\"max_position_embeddings\": 24", "\"max_position_embeddings\": 1"),
    ("\"vocab_size\": 40", "\"vocab_size\": 999999999"),
    ("\"gelu\"", "\"relu\""), ("\"bert\"", "\"roberta\""), ("1e-12", "-1"), ("1e-12", "7"),
    ("\"type_vocab_size\": 2", "\"position_embedding_type\": \"relative_key\""),
  ])
  func unusableValuesAreUnsupported(value: String, replacement: String) throws {
    let text = TinyModel.configuration.replacing(value, with: replacement)
    #expect(text != TinyModel.configuration)
    try folder.write(text, to: "config.json")
    expectError(.modelUnsupported) { _ = try EncoderConfiguration(folder: model) }
  }

  @Test(arguments: ["", "{", "[]", "{}", "{\"hidden_size\": \"64\"}", "{\"model_type\": 3}"])
  func brokenConfigurationsAreDamaged(text: String) throws {
    try folder.write(text, to: "config.json")
    expectError(.modelDamaged) { _ = try EncoderConfiguration(folder: model) }
  }

  @Test func aMissingConfigurationIsMissing() throws {
    try folder.remove("config.json")
    expectError(.modelMissing, saying: "config.json") { _ = try EncoderConfiguration(folder: model) }
  }

  @Test func withoutFurtherFilesTheMeanOfAllPositionsIsTaken() throws {
    let sentence = try sentence()
    #expect(sentence.pooling == .mean)
    #expect(sentence.maxTokens == TinyModel.shape.positions)
    #expect(sentence.prompts == Prompts())
  }

  @Test func poolingIsReadFromTheModulesFolder() throws {
    try folder.write(
      """
      [{"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"},
       {"idx": 1, "path": "2_Pool", "type": "sentence_transformers.models.Pooling"},
       {"idx": 2, "path": "", "type": "sentence_transformers.models.Normalize"}]
      """, to: "modules.json")
    try folder.write(
      #"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}"#, to: "2_Pool/config.json")
    #expect(try sentence().pooling == .firstToken)
  }

  @Test(arguments: [
    #"{"pooling_mode_max_tokens": true}"#,
    #"{"pooling_mode_mean_tokens": true, "pooling_mode_cls_token": true}"#,
    #"{"pooling_mode_lasttoken": true}"#, "{}",
  ])
  func otherPoolingIsUnsupported(text: String) throws {
    try folder.write(text, to: "1_Pooling/config.json")
    expectError(.modelUnsupported, saying: "pooling") { _ = try sentence() }
  }

  @Test func unknownModulesAreUnsupported() throws {
    try folder.write(
      #"[{"idx": 0, "path": "2_Dense", "type": "sentence_transformers.models.Dense"}]"#, to: "modules.json")
    expectError(.modelUnsupported, saying: "Dense") { _ = try sentence() }
  }

  @Test func theTokenLimitIsTheSmallestThatIsWritten() throws {
    try folder.write(#"{"model_max_length": 20}"#, to: "tokenizer_config.json")
    #expect(try sentence().maxTokens == 20)
    try folder.write(#"{"max_seq_length": 16, "do_lower_case": false}"#, to: "sentence_bert_config.json")
    #expect(try sentence().maxTokens == 16)
    try folder.write(#"{"max_seq_length": 512}"#, to: "sentence_bert_config.json")
    #expect(try sentence().maxTokens == TinyModel.shape.positions)
    try folder.write(#"{"max_seq_length": null}"#, to: "sentence_bert_config.json")
    try folder.write(
      #"{"model_max_length": 1000000000000000019884624838656}"#, to: "tokenizer_config.json")
    #expect(try sentence().maxTokens == TinyModel.shape.positions)
    try folder.write(#"{"max_seq_length": 0}"#, to: "sentence_bert_config.json")
    expectError(.modelUnsupported, saying: "tokens") { _ = try sentence() }
  }

  @Test func promptsAreReadFromTheFile() throws {
    try folder.write(
      #"{"prompts": {"query": "ask: ", "document": "text: "}, "default_prompt_name": null}"#,
      to: "config_sentence_transformers.json")
    let prompts = try sentence().prompts
    #expect(prompts.prompt(for: .query) == "ask: ")
    #expect(prompts.prompt(for: .passage) == "text: ")
  }

  static let instruction = "Represent this sentence for searching relevant passages: "

  @Test(arguments: [
    ("intfloat/e5-small-v2", "query: ", "passage: "), ("BAAI/bge-small-en-v1.5", instruction, ""),
    ("Snowflake/snowflake-arctic-embed-xs", instruction, ""), ("thenlper/gte-small", "", ""),
    ("nreimers/MiniLM-L6-H384-uncased", "", ""),
  ])
  func familiesWithoutWrittenPromptsHaveTheDocumentedOnes(name: String, query: String, passage: String) throws
  {
    let text = TinyModel.configuration.replacing("{\"model", with: "{\"_name_or_path\": \"\(name)\", \"model")
    try folder.write(text, to: "config.json")
    // An empty list of prompts says nothing.
    try folder.write(#"{"prompts": {}}"#, to: "config_sentence_transformers.json")
    #expect(try sentence().prompts == Prompts(query: query, passage: passage))
  }
}
