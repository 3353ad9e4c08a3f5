import TARSCore

/// What `config.json` says about a BERT encoder.
struct EncoderConfiguration: Sendable {
  let shape: EncoderShape
  let layerNormEpsilon: Float
  /// The name the model was trained or published under, where the file tells.
  let originalName: String?

  /// - Parameter labels: Outputs of the classification head, 0 for none.
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(folder: ModelFolder, labels: Int = 0) throws {
    let file = try folder.json("config.json")
    let expected = ["model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"]
    for (name, supported) in expected {
      let value = try file.member(name)?.string() ?? supported
      guard value == supported else {
        throw TARSError.modelUnsupported(folder.path, "its \(name) is '\(value)', not '\(supported)'")
      }
    }
    shape = try Self.shape(file, labels: labels)
    if let objection = shape.objection { throw TARSError.modelUnsupported(folder.path, objection) }
    let epsilon = try file.member("layer_norm_eps")?.number() ?? 1e-12
    guard epsilon >= 0, epsilon <= 0.1 else {
      throw TARSError.modelUnsupported(folder.path, "its layer_norm_eps is \(epsilon)")
    }
    layerNormEpsilon = Float(epsilon)
    originalName = try file.member("_name_or_path")?.string()
  }

  private static func shape(_ file: JSONNode, labels: Int) throws -> EncoderShape {
    func size(_ name: String) throws -> Int { try file.required(name).integer() }
    return try EncoderShape(
      vocabulary: size("vocab_size"), positions: size("max_position_embeddings"), hidden: size("hidden_size"),
      layers: size("num_hidden_layers"), heads: size("num_attention_heads"),
      intermediate: size("intermediate_size"), labels: labels)
  }
}
