import TARSCore

/// Everything read from the folder of a cross-encoder.
struct LoadedReranker {
  let pairs: PairTokenizer
  let encoder: PackedEncoder
  let notes: [String]

  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  init(_ place: EncoderPlace) throws {
    let (configuration, pairs) = try Self.parts(place.folder)
    let (encoder, notes) = try PackedCache(place: place, configuration: configuration).encoder {
      Calibration.pairs(pairs)
    }
    (self.pairs, self.encoder, self.notes) = (pairs, encoder, notes)
  }

  /// Whether a folder holds a reranker that can be run; reads all of it.
  ///
  /// - Throws: `TARSError` with code `model_missing`, `model_damaged` or `model_unsupported`.
  static func check(_ folder: ModelFolder) throws {
    let (configuration, _) = try parts(folder)
    let file = try TensorFile(path: folder.path(of: "model.safetensors"))
    try EncoderWeights(file: file, shape: configuration.shape).check()
  }

  private static func parts(_ folder: ModelFolder) throws -> (EncoderConfiguration, PairTokenizer) {
    let architecture = try ModelArchitecture(folder: folder)
    guard architecture.name == ModelArchitecture.supportedReranker else {
      throw TARSError.rerankerUnsupported(
        folder.path,
        "its architecture is \(architecture.name), not \(ModelArchitecture.supportedReranker)")
    }
    let labels = try architecture.labels()
    guard (1...2).contains(labels) else {
      throw TARSError.rerankerUnsupported(folder.path, "it has \(labels) labels, not one or two")
    }
    let configuration = try EncoderConfiguration(folder: folder, labels: labels)
    let shape = configuration.shape
    let file = try folder.json("tokenizer.json")
    let limit = try TokenLimit.written(in: folder, positions: shape.positions)
    let parts = try TokenizerParts(file, idLimit: shape.vocabulary)
    return (configuration, try PairTokenizer(parts, file: file, maxTokens: limit))
  }
}
