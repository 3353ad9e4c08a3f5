/// How an answer of a conversation was made; what isn't known of it is left out.
package struct AnswerDetails: Hashable, Sendable, Codable {
  /// How the question was read.
  package var understanding: Understanding?
  package var verification: Verification?
  /// "extractive", or the language model's name.
  package var model: String?
  /// Milliseconds by stage, and "total".
  package var timings: [String: Double]?
  /// The documents whose passages it could use, each once.
  package var documents: [DocumentID]?
  /// Why it failed.
  package var error: TARSError?

  package init(
    understanding: Understanding? = nil, verification: Verification? = nil, model: String? = nil,
    timings: [String: Double]? = nil, documents: [DocumentID]? = nil, error: TARSError? = nil
  ) {
    self.understanding = understanding
    self.verification = verification
    self.model = model
    self.timings = timings
    self.documents = documents
    self.error = error
  }
}
