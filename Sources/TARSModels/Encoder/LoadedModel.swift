import TARSCore

/// Everything read from a model's folder.
struct LoadedModel {
  let name: String
  let sentence: SentenceConfiguration
  let tokenizer: WordPieceTokenizer
  let encoder: PackedEncoder
  let notes: [String]

  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(folder: ModelFolder, precision: Precision, tier: KernelTier, cacheDirectory: String?) throws {
    let configuration = try EncoderConfiguration(folder: folder)
    let sentence = try SentenceConfiguration(folder: folder, encoder: configuration)
    let tokenizer = WordPieceTokenizer(
      try TokenizerParts(folder.json("tokenizer.json"), idLimit: configuration.shape.vocabulary))
    let cache = PackedCache(
      folder: folder, configuration: configuration, precision: precision, tier: tier,
      fallbackDirectory: cacheDirectory)
    let (encoder, notes) = try cache.encoder(tokenizer: tokenizer)
    self.name = folder.name
    self.sentence = sentence
    self.tokenizer = tokenizer
    self.encoder = encoder
    self.notes = notes
  }

  /// Whether a folder holds a model that can be run; reads all of it.
  ///
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  static func check(_ folder: ModelFolder) throws {
    let configuration = try EncoderConfiguration(folder: folder)
    _ = try SentenceConfiguration(folder: folder, encoder: configuration)
    _ = try TokenizerParts(folder.json("tokenizer.json"), idLimit: configuration.shape.vocabulary)
    let file = try TensorFile(path: folder.path(of: "model.safetensors"))
    try EncoderWeights(file: file, shape: configuration.shape).check()
  }
}
