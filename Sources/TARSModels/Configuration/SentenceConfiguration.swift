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
    let modules = try folder.decodeIfPresent([Module].self, from: "modules.json") ?? []
    for module in modules where !["Transformer", "Pooling", "Normalize"].contains(module.kind) {
      throw TARSError.modelUnsupported(folder.path, "its module '\(module.type)' is unknown here")
    }
    let poolingPath = modules.first { $0.kind == "Pooling" }?.path ?? "1_Pooling"
    pooling = try Self.pooling(folder, file: poolingPath + "/config.json")
    maxTokens = try Self.maxTokens(folder, positions: encoder.shape.positions)
    prompts = try Prompts(folder: folder, originalName: encoder.originalName)
  }

  private struct Module: Decodable {
    let type: String
    let path: String
    /// "sentence_transformers.models.Pooling" and newer spellings end with the class.
    var kind: String { type.split(separator: ".").last.map(String.init) ?? type }
  }

  private struct PoolingFile: Decodable {
    let pooling_mode_cls_token: Bool?
    let pooling_mode_mean_tokens: Bool?
    let pooling_mode_max_tokens: Bool?
    let pooling_mode_mean_sqrt_len_tokens: Bool?
    let pooling_mode_weightedmean_tokens: Bool?
    let pooling_mode_lasttoken: Bool?
  }

  private static func pooling(_ folder: ModelFolder, file: String) throws -> Pooling {
    guard let modes = try folder.decodeIfPresent(PoolingFile.self, from: file) else { return .mean }
    let others = [
      modes.pooling_mode_max_tokens, modes.pooling_mode_mean_sqrt_len_tokens,
      modes.pooling_mode_weightedmean_tokens, modes.pooling_mode_lasttoken,
    ]
    switch (modes.pooling_mode_mean_tokens ?? false, modes.pooling_mode_cls_token ?? false) {
    case (true, false) where !others.contains(true): return .mean
    case (false, true) where !others.contains(true): return .firstToken
    default: throw TARSError.modelUnsupported(folder.path, "its pooling is neither mean nor CLS")
    }
  }

  private struct LengthFile: Decodable { let max_seq_length: Int? }
  private struct TokenizerLengthFile: Decodable { let model_max_length: Double? }

  private static func maxTokens(_ folder: ModelFolder, positions: Int) throws -> Int {
    let sentence = try folder.decodeIfPresent(LengthFile.self, from: "sentence_bert_config.json")
    let tokenizer = try folder.decodeIfPresent(TokenizerLengthFile.self, from: "tokenizer_config.json")
    // "No limit" is written as 1e30.
    let written = sentence?.max_seq_length.map(Double.init) ?? tokenizer?.model_max_length ?? .infinity
    guard written >= 8 else {
      throw TARSError.modelUnsupported(folder.path, "it reads \(written) tokens at most")
    }
    return Int(min(written, Double(positions)))
  }
}
