import TARSCore

/// Everything read from the folder of a sentence encoder.
struct LoadedModel {
  let name: String
  let sentence: SentenceConfiguration
  let tokenizer: WordPieceTokenizer
  let encoder: PackedEncoder
  let notes: [String]

  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(_ place: EncoderPlace) throws {
    let configuration = try Self.configuration(place.folder)
    let sentence = try SentenceConfiguration(folder: place.folder, encoder: configuration)
    let tokenizer = WordPieceTokenizer(
      try TokenizerParts(place.folder.json("tokenizer.json"), idLimit: configuration.shape.vocabulary))
    let (encoder, notes) = try PackedCache(place: place, configuration: configuration).encoder {
      Calibration.texts.map {
        TokenSequence(tokenizer.encode($0, limit: Calibration.limit(sentence.maxTokens)))
      }
    }
    self.name = place.folder.name
    self.sentence = sentence
    self.tokenizer = tokenizer
    self.encoder = encoder
    self.notes = notes
  }

  /// Whether a folder holds a model that can be run; reads all of it.
  ///
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  static func check(_ folder: ModelFolder) throws {
    let configuration = try configuration(folder)
    _ = try SentenceConfiguration(folder: folder, encoder: configuration)
    _ = try TokenizerParts(folder.json("tokenizer.json"), idLimit: configuration.shape.vocabulary)
    let file = try TensorFile(path: folder.path(of: "model.safetensors"))
    try EncoderWeights(file: file, shape: configuration.shape).check()
  }

  private static func configuration(_ folder: ModelFolder) throws -> EncoderConfiguration {
    let architecture = try ModelArchitecture(folder: folder)
    guard architecture.kind == .embedder else {
      throw TARSError.modelUnsupported(
        folder.path, "it is a reranking model (\(architecture.name)) and makes no vectors")
    }
    return try EncoderConfiguration(folder: folder)
  }
}
