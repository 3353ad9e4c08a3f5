import TARSCore

/// The tensors of a BERT encoder in a model file, by their published names.
struct EncoderWeights {
  private let file: TensorFile
  let shape: EncoderShape
  /// "bert." in files that hold more than the encoder.
  private let prefix: String

  init(file: TensorFile, shape: EncoderShape) {
    self.file = file
    self.shape = shape
    prefix = file.contains("bert.embeddings.word_embeddings.weight") ? "bert." : ""
  }

  struct Linear {
    /// Outputs x inputs, row by row.
    var weights: [Float]
    let bias: [Float]
  }

  struct Norm {
    let gain: [Float]
    let shift: [Float]
  }

  func words() throws -> [Float] {
    try tensor("embeddings.word_embeddings.weight", [shape.vocabulary, shape.hidden])
  }

  /// Position vectors, each with the vector of token type 0 added.
  func positions() throws -> [Float] {
    var rows = try tensor("embeddings.position_embeddings.weight", [shape.positions, shape.hidden])
    let type = try tokenType()
    for i in rows.indices { rows[i] += type[i % shape.hidden] }
    return rows
  }

  func embeddingNorm() throws -> Norm { try norm("embeddings.LayerNorm") }

  /// Queries, keys and values as one layer.
  func projection(layer: Int) throws -> Linear {
    let parts = try ["query", "key", "value"].map {
      try linear("encoder.layer.\(layer).attention.self.\($0)", shape.hidden, shape.hidden)
    }
    return Linear(weights: parts.flatMap(\.weights), bias: parts.flatMap(\.bias))
  }

  func attentionOutput(layer: Int) throws -> Linear {
    try linear("encoder.layer.\(layer).attention.output.dense", shape.hidden, shape.hidden)
  }

  func attentionNorm(layer: Int) throws -> Norm {
    try norm("encoder.layer.\(layer).attention.output.LayerNorm")
  }

  func expansion(layer: Int) throws -> Linear {
    try linear("encoder.layer.\(layer).intermediate.dense", shape.intermediate, shape.hidden)
  }

  func contraction(layer: Int) throws -> Linear {
    try linear("encoder.layer.\(layer).output.dense", shape.hidden, shape.intermediate)
  }

  func outputNorm(layer: Int) throws -> Norm { try norm("encoder.layer.\(layer).output.LayerNorm") }

  /// Reads every tensor once, to know that all are there and sound.
  func check() throws {
    _ = (try words(), try positions(), try embeddingNorm())
    for layer in 0..<shape.layers {
      _ = (try projection(layer: layer), try attentionOutput(layer: layer), try attentionNorm(layer: layer))
      _ = (try expansion(layer: layer), try contraction(layer: layer), try outputNorm(layer: layer))
    }
  }

  /// The first of the token types: texts are never paired here.
  private func tokenType() throws -> [Float] {
    let name = "embeddings.token_type_embeddings.weight"
    let types = min(max(1, file.shape(of: prefix + name)?.first ?? 2), 16)
    return Array(try tensor(name, [types, shape.hidden])[..<shape.hidden])
  }

  private func linear(_ name: String, _ outputs: Int, _ inputs: Int) throws -> Linear {
    Linear(
      weights: try tensor(name + ".weight", [outputs, inputs]), bias: try tensor(name + ".bias", [outputs]))
  }

  private func norm(_ name: String) throws -> Norm {
    Norm(
      gain: try tensor(name + ".weight", [shape.hidden]), shift: try tensor(name + ".bias", [shape.hidden]))
  }

  private func tensor(_ name: String, _ shape: [Int]) throws -> [Float] {
    try file.floats(prefix + name, shape: shape)
  }
}
