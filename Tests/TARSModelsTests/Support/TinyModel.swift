import Foundation

@testable import TARSModels

/// A BERT encoder of random weights, small enough for a reference in plain loops.
struct TinyModel {
  static let shape = EncoderShape(
    vocabulary: 40, positions: 24, hidden: 64, layers: 2, heads: 2, intermediate: 96)
  static let epsilon: Double = 1e-12

  /// Tensors by name, row by row.
  private(set) var tensors: [String: [Float]] = [:]
  private var shapes: [(name: String, shape: [Int])] = []

  init(seed: UInt64 = 1) {
    var random = Randomness(seed: seed)
    let (h, i) = (Self.shape.hidden, Self.shape.intermediate)
    add("embeddings.word_embeddings.weight", [Self.shape.vocabulary, h], &random)
    add("embeddings.position_embeddings.weight", [Self.shape.positions, h], &random)
    add("embeddings.token_type_embeddings.weight", [2, h], &random)
    addNorm("embeddings.LayerNorm", &random)
    for layer in 0..<Self.shape.layers {
      let prefix = "encoder.layer.\(layer)."
      for part in ["query", "key", "value"] { addLinear(prefix + "attention.self." + part, h, h, &random) }
      addLinear(prefix + "attention.output.dense", h, h, &random)
      addNorm(prefix + "attention.output.LayerNorm", &random)
      addLinear(prefix + "intermediate.dense", i, h, &random)
      addLinear(prefix + "output.dense", h, i, &random)
      addNorm(prefix + "output.LayerNorm", &random)
    }
  }

  /// The shape of a tensor; `nil` for an unknown name.
  static func shape(of name: String) -> [Int]? { TinyModel().shapes.first { $0.name == name }?.shape }

  /// Every file of the model; parts can be replaced or left out afterwards.
  func write(to folder: TemporaryFolder, prefix: String = "") throws {
    try folder.write(Self.configuration, to: "config.json")
    try folder.write(Self.tokenizer, to: "tokenizer.json")
    try folder.write(weights(prefix: prefix), to: "model.safetensors")
  }

  func weights(prefix: String = "") -> Data {
    var writer = TensorWriter()
    add(to: &writer, prefix: prefix)
    return writer.file
  }

  func add(to writer: inout TensorWriter, prefix: String) {
    for (name, shape) in shapes { writer.add(prefix + name, shape, tensors[name]!) }
  }

  static let configuration = """
    {"model_type": "bert", "hidden_act": "gelu", "hidden_size": 64, "num_hidden_layers": 2,
     "num_attention_heads": 2, "intermediate_size": 96, "max_position_embeddings": 24, "vocab_size": 40,
     "layer_norm_eps": 1e-12, "type_vocab_size": 2}
    """

  static let vocabulary = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "cat", "sat", "##s", "##ing", "un", "##aff", "##able", ".",
    ",",
    "!", "?", "a", "b", "c", "##a", "##b", "##c", "1", "2", "##1", "##2", "-", "中", "国", "é", "##é", "ß",
    "query",
    "passage", ":", "ing", "aff", "[", "]", "x",
  ]

  static var tokenizer: String { tokenizer() }

  static func tokenizer(
    vocabulary: [String] = vocabulary, normalizer: String? = nil, model: String = "", processor: String? = nil
  ) -> String {
    let words = vocabulary.enumerated().map { "\"\($1)\": \($0)" }.joined(separator: ", ")
    let bert = """
      {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null,
       "lowercase": true}
      """
    let template = """
      {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
       {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]}
      """
    return """
      {"version": "1.0", "added_tokens": [{"id": 2, "content": "[CLS]", "special": true},
       {"id": 3, "content": "[SEP]", "special": true}], "normalizer": \(normalizer ?? bert),
       "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": \(processor ?? template),
       "model": {"type": "WordPiece", \(model) "unk_token": "[UNK]", "vocab": {\(words)}}}
      """
  }

  private mutating func add(
    _ name: String, _ shape: [Int], _ random: inout Randomness, in range: ClosedRange<Float> = -0.3...0.3
  ) {
    tensors[name] = random.floats(shape.reduce(1, *), in: range)
    shapes.append((name, shape))
  }

  private mutating func addLinear(_ name: String, _ outputs: Int, _ inputs: Int, _ random: inout Randomness) {
    add(name + ".weight", [outputs, inputs], &random)
    add(name + ".bias", [outputs], &random)
  }

  private mutating func addNorm(_ name: String, _ random: inout Randomness) {
    add(name + ".weight", [Self.shape.hidden], &random, in: 0.5...1.5)
    add(name + ".bias", [Self.shape.hidden], &random)
  }
}
