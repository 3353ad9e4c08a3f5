import TARSCore

/// What `config.json` says about a BERT encoder.
struct EncoderConfiguration: Sendable {
  let shape: EncoderShape
  let layerNormEpsilon: Float
  /// The name the model was trained or published under, where the file tells.
  let originalName: String?

  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(folder: ModelFolder) throws {
    let file = try folder.decode(File.self, from: "config.json")
    guard file.model_type ?? "bert" == "bert" else {
      throw TARSError.modelUnsupported(
        folder.path, "its architecture is '\(file.model_type ?? "")', not 'bert'")
    }
    guard file.hidden_act ?? "gelu" == "gelu" else {
      throw TARSError.modelUnsupported(
        folder.path, "its activation is '\(file.hidden_act ?? "")', not 'gelu'")
    }
    guard file.position_embedding_type ?? "absolute" == "absolute" else {
      throw TARSError.modelUnsupported(folder.path, "its positions aren't absolute")
    }
    shape = EncoderShape(
      vocabulary: file.vocab_size, positions: file.max_position_embeddings, hidden: file.hidden_size,
      layers: file.num_hidden_layers, heads: file.num_attention_heads, intermediate: file.intermediate_size)
    if let objection = shape.objection { throw TARSError.modelUnsupported(folder.path, objection) }
    let epsilon = file.layer_norm_eps ?? 1e-12
    guard epsilon >= 0, epsilon <= 0.1 else {
      throw TARSError.modelUnsupported(folder.path, "its layer_norm_eps is \(epsilon)")
    }
    layerNormEpsilon = Float(epsilon)
    originalName = file._name_or_path
  }

  private struct File: Decodable {
    let model_type: String?
    let hidden_act: String?
    let position_embedding_type: String?
    let vocab_size: Int
    let max_position_embeddings: Int
    let hidden_size: Int
    let num_hidden_layers: Int
    let num_attention_heads: Int
    let intermediate_size: Int
    let layer_norm_eps: Double?
    let _name_or_path: String?
  }
}
