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

  /// Position vectors with the vector of token type 0 added to each; for pairs then all with that of type 1.
  func positions() throws -> [Float] {
    let rows = try tensor("embeddings.position_embeddings.weight", [shape.positions, shape.hidden])
    let types = try tokenTypes()
    return (0..<shape.tokenTypes).flatMap { type in
      rows.indices.map { rows[$0] + types[type * shape.hidden + $0 % shape.hidden] }
    }
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

  /// The dense layer between the first token's state and the classifier.
  func pooler() throws -> Linear { try linear("pooler.dense", shape.hidden, shape.hidden) }

  /// The last layer of the classification head, which stands beside the encoder in the file.
  func classifier() throws -> Linear {
    Linear(
      weights: try file.floats("classifier.weight", shape: [shape.labels, shape.hidden]),
      bias: try file.floats("classifier.bias", shape: [shape.labels]))
  }

  /// Reads every tensor once, to know that all are there and sound.
  func check() throws {
    _ = (try words(), try positions(), try embeddingNorm())
    for layer in 0..<shape.layers {
      _ = (try projection(layer: layer), try attentionOutput(layer: layer), try attentionNorm(layer: layer))
      _ = (try expansion(layer: layer), try contraction(layer: layer), try outputNorm(layer: layer))
    }
    if shape.labels > 0 { _ = (try pooler(), try classifier()) }
  }

  /// The vectors of all token types, of which the first `shape.tokenTypes` are used.
  private func tokenTypes() throws -> [Float] {
    let name = "embeddings.token_type_embeddings.weight"
    let types = min(max(shape.tokenTypes, file.shape(of: prefix + name)?.first ?? 2), 16)
    return try tensor(name, [types, shape.hidden])
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
