import TARSCore

/// How a sequence of token vectors becomes one.
enum Pooling: String, Sendable {
  case mean
  case firstToken
}

/// What the sentence-transformers files of a model say: pooling, token limit and prompts.
///
/// Read are `modules.json`, `1_Pooling/config.json`, `sentence_bert_config.json`, `tokenizer_config.json` and
/// `config_sentence_transformers.json`; each may be absent. Vectors are always scaled to length 1.
struct SentenceConfiguration: Sendable {
  let pooling: Pooling
  /// Longest input in tokens, special tokens included.
  let maxTokens: Int
  let prompts: Prompts

  /// - Throws: `TARSError` with code `model_damaged` or `model_unsupported`.
  init(folder: ModelFolder, encoder: EncoderConfiguration) throws {
    var poolingFolder = "1_Pooling"
    for module in try folder.jsonIfPresent("modules.json")?.elements() ?? [] {
      let type = try module.required("type").string()
      // "sentence_transformers.models.Pooling", and newer spellings, end with the class.
      switch type.split(separator: ".").last {
      case "Transformer", "Normalize": continue
      case "Pooling": poolingFolder = try module.required("path").string()
      default: throw TARSError.modelUnsupported(folder.path, "its module '\(type)' is unknown here")
      }
    }
    pooling = try Self.pooling(folder, file: poolingFolder + "/config.json")
    maxTokens = try TokenLimit.written(in: folder, positions: encoder.shape.positions)
    prompts = try Prompts(folder: folder, originalName: encoder.originalName)
  }

  private static func pooling(_ folder: ModelFolder, file: String) throws -> Pooling {
    guard let modes = try folder.jsonIfPresent(file) else { return .mean }
    let chosen = try modes.members().filter { $0.name.hasPrefix("pooling_mode_") && $0.value == .bool(true) }
    switch chosen.map(\.name) {
    case ["pooling_mode_mean_tokens"]: return .mean
    case ["pooling_mode_cls_token"]: return .firstToken
    default: throw TARSError.modelUnsupported(folder.path, "its pooling is neither mean nor CLS")
    }
  }
}
