import TARSCore

extension TARSError {
  /// A file of a model, or the model's folder, isn't there.
  static func modelMissing(_ path: String) -> TARSError {
    TARSError(
      .modelMissing, "The model file \(path) doesn't exist or can't be read.",
      hint: "Run `tars models pull`, or copy the model's files there and check who may read them.")
  }

  /// A file of a model isn't what it should be.
  static func modelDamaged(_ path: String, _ reason: String) -> TARSError {
    TARSError(
      .modelDamaged, "The model file \(path) is damaged: \(reason).",
      hint: "Run `tars models verify`, then pull or copy the model again.")
  }

  /// A sound model that this engine can't run.
  static func modelUnsupported(_ path: String, _ reason: String) -> TARSError {
    TARSError(
      .modelUnsupported, "The model at \(path) can't be used: \(reason).",
      hint: "Use a BERT-family sentence encoder with a WordPiece tokenizer, such as all-MiniLM-L6-v2.")
  }

  /// A sound model that can't be run as a reranker.
  static func rerankerUnsupported(_ path: String, _ reason: String) -> TARSError {
    TARSError(
      .modelUnsupported, "The reranking model at \(path) can't be used: \(reason).",
      hint:
        "Use a \(ModelArchitecture.supportedReranker) of one or two labels with a WordPiece tokenizer, such as "
        + "\(ModelCatalogue.defaultRerankerName).")
  }

  /// Results that are no finite numbers.
  static var modelOverflowed: TARSError {
    TARSError(
      .modelFailed, "The model failed: its weights led to numbers beyond the range of floats.",
      hint: "Run `tars models verify`; if the files are sound, report the text that caused this.")
  }
}
