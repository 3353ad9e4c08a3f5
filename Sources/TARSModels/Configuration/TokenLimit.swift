import TARSCore

/// How long an input of a model may be.
enum TokenLimit {
  /// Longest input in tokens, special tokens included: what `sentence_bert_config.json` says, else
  /// `tokenizer_config.json`, and at most the positions of the network.
  ///
  /// - Throws: `TARSError` with code `model_damaged`, or `model_unsupported` for less than 8.
  static func written(in folder: ModelFolder, positions: Int) throws -> Int {
    let sentence = try folder.jsonIfPresent("sentence_bert_config.json")?.member("max_seq_length")
    let tokenizer = try folder.jsonIfPresent("tokenizer_config.json")?.member("model_max_length")
    // "No limit" is written as 1e30.
    let written = try (sentence ?? tokenizer)?.number() ?? .infinity
    guard written >= 8 else {
      throw TARSError.modelUnsupported(folder.path, "it reads \(written) tokens at most")
    }
    return Int(min(written, Double(positions)))
  }
}
