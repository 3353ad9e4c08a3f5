/// How a language model takes part in answers.
package enum AnswerStyle: String, Sendable, CaseIterable {
  /// For small models: one short answer, kept only if a passage says the same; T.A.R.S. cites it.
  case short
  /// For models that can cite: they write the marks, T.A.R.S. checks each sentence.
  case cited
}
