import Foundation

@testable import TARSModels

/// The published encoder with a head of fixed random numbers, as `Benchmarks/Rerank/make_model.py` makes it.
struct SeededReranker {
  private let folder: TemporaryFolder

  /// - Precondition: `TestModel.isThere`.
  init() throws {
    folder = try TemporaryFolder()
    let source = ModelFolder(path: TestModel.folder!)
    let file = try TensorFile(path: source.path(of: "model.safetensors"))
    var writer = TensorWriter()
    for name in file.names where name != "embeddings.position_ids" {
      let shape = file.shape(of: name)!
      writer.add("bert." + name, shape, try file.floats(name, shape: shape))
    }
    writer.add("bert.pooler.dense.weight", [384, 384], Self.numbers(1, 384 * 384, 0.1))
    writer.add("bert.pooler.dense.bias", [384], Self.numbers(2, 384, 0.1))
    writer.add("classifier.weight", [1, 384], Self.numbers(3, 384, 0.5))
    writer.add("classifier.bias", [1], Self.numbers(4, 1, 0.5))
    try folder.write(writer.file, to: "model.safetensors")
    try folder.write(Data(contentsOf: source.url("tokenizer.json")), to: "tokenizer.json")
    let configuration = try String(contentsOf: source.url("config.json"), encoding: .utf8)
    try folder.write(
      configuration.replacing("\"BertModel\"", with: "\"BertForSequenceClassification\"")
        .replacing("{\n", with: "{\n\"id2label\": {\"0\": \"LABEL_0\"},\n", maxReplacements: 1),
      to: "config.json")
  }

  func load(_ precision: Precision, tier: KernelTier) throws -> CrossEncoder {
    try CrossEncoder(directory: folder.path, precision: precision, threads: 1, tier: tier)
  }

  /// From -scale to scale.
  private static func numbers(_ seed: UInt64, _ count: Int, _ scale: Float) -> [Float] {
    var random = Randomness(seed: seed)
    return (0..<count).map { _ in (Float(random.next() >> 40) / Float(1 << 24) * 2 - 1) * scale }
  }
}

extension ModelFolder {
  fileprivate func url(_ file: String) -> URL { URL(filePath: path(of: file)) }
}
