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

  static func modelFailed(_ reason: String) -> TARSError {
    TARSError(
      .modelFailed, "The embedding model failed: \(reason).",
      hint: "Run `tars models verify`; if the files are sound, report the text that caused this.")
  }
}
