import Foundation

@testable import TARSModels

/// A `TinyModel` with a classification head of random weights.
struct TinyReranker {
  private let model: TinyModel
  private let head: [(name: String, shape: [Int], values: [Float])]
  let labels: Int

  init(seed: UInt64 = 1, labels: Int = 1) {
    model = TinyModel(seed: seed)
    self.labels = labels
    let hidden = TinyModel.shape.hidden
    var random = Randomness(seed: seed &+ 1)
    head = [
      ("bert.pooler.dense.weight", [hidden, hidden]), ("bert.pooler.dense.bias", [hidden]),
      ("classifier.weight", [labels, hidden]), ("classifier.bias", [labels]),
    ].map { ($0.0, $0.1, random.floats($0.1.reduce(1, *), in: -0.3...0.3)) }
  }

  /// By name, without the prefix of the encoder.
  var tensors: [String: [Float]] {
    head.reduce(into: model.tensors) { $0[$1.name.replacing("bert.", with: "")] = $1.values }
  }

  var weights: Data {
    var writer = TensorWriter()
    model.add(to: &writer, prefix: "bert.")
    for (name, shape, values) in head { writer.add(name, shape, values) }
    return writer.file
  }

  func write(to folder: TemporaryFolder) throws {
    try folder.write(Self.configuration(labels: labels), to: "config.json")
    try folder.write(Self.tokenizer(), to: "tokenizer.json")
    try folder.write(weights, to: "model.safetensors")
  }

  static func configuration(
    labels: Int = 1, architecture: String = "BertForSequenceClassification"
  ) -> String {
    let names = (0..<labels).map { "\"\($0)\": \"LABEL_\($0)\"" }.joined(separator: ", ")
    let more = "{\"architectures\": [\"\(architecture)\"], \"id2label\": {\(names)}, \"model"
    return TinyModel.configuration.replacing("{\"model", with: more)
  }

  static let pair = """
    [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}},
     {"SpecialToken": {"id": "[SEP]", "type_id": 1}}]
    """

  static func tokenizer(pair: String = pair) -> String {
    TinyModel.tokenizer(
      processor: """
        {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
         {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
         "pair": \(pair)}
        """)
  }
}
