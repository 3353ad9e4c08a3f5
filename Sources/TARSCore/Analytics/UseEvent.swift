/// One use of T.A.R.S.: a question, a search, a document that was opened.
package struct UseEvent: Hashable, Sendable {
  /// What was done.
  package enum Kind: String, CaseIterable, Sendable, Codable {
    case question
    case search
    /// A version's text was read.
    case opened
    /// A citation of an answer was followed.
    case clicked
  }

  /// How the asker showed who it is.
  package enum Asker: String, CaseIterable, Sendable, Codable {
    case owner
    case session
    case key
  }

  /// How it ended.
  package enum Outcome: String, CaseIterable, Sendable, Codable {
    case answered
    /// There were passages, but none that answers.
    case refused
    /// No passage at all.
    case empty
    case failed
    /// The asker left.
    case cancelled
  }

  /// Why a question was refused.
  package enum Refusal: String, CaseIterable, Sendable, Codable {
    /// The evidence gate: the best passages are too far from the question.
    case weakEvidence = "weak_evidence"
    /// The language model found no answer in the passages.
    case model
  }

  package let at: Instant
  package let kind: Kind
  package let asker: Asker
  package var user: UserID?
  /// Name of the collection that the asker chose.
  package var collection: String?
  package let outcome: Outcome
  /// A `Refusal`, or the code of an error; empty for none.
  package var reason: String
  /// What was asked or searched.
  package var text: String?
  /// BCP 47 primary language of the text.
  package var language: String?
  /// Words that found nothing.
  package var terms: [UsedTerm]
  /// Milliseconds by stage.
  package var stages: [String: Double]
  /// Those cited, found or opened, without repeats.
  package var documents: [DocumentID]
  package var citations: Int

  package init(
    at: Instant, kind: Kind, asker: Asker, outcome: Outcome = .answered, reason: String = "",
    documents: [DocumentID] = [], stages: [String: Double] = [:]
  ) {
    self.at = at
    self.kind = kind
    self.asker = asker
    self.outcome = outcome
    self.reason = reason
    self.documents = documents
    self.stages = stages
    terms = []
    citations = 0
  }

  /// Whether somebody wanted to know something and got nothing.
  package var isGap: Bool { [.question, .search].contains(kind) && [.refused, .empty].contains(outcome) }
}

/// A word of a question, and what stands for it until it may be kept readably.
package struct UsedTerm: Hashable, Sendable {
  /// 16 bytes of a keyed digest.
  package let digest: [UInt8]
  package let word: String

  package init(digest: [UInt8], word: String) {
    self.digest = digest
    self.word = word
  }
}
