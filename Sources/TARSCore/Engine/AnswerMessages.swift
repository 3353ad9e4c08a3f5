/// A question to be answered from the documents.
package struct AskRequest: Hashable, Sendable, Codable {
  package var question: String
  package var scope: TimeScope
  /// Passages read for the answer, 1 to 100.
  package var top: Int
  /// What was said before in the conversation, oldest first; a question may follow on it. `nil` for a question of
  /// its own.
  package var history: [ChatTurn]?

  package init(
    question: String, scope: TimeScope = TimeScope(), top: Int = 12, history: [ChatTurn]? = nil
  ) {
    self.question = question
    self.scope = scope
    self.top = top
    self.history = history
  }
}

/// A question of a conversation and what was answered.
package struct ChatTurn: Hashable, Sendable, Codable {
  package var question: String
  package var answer: String

  package init(question: String, answer: String) {
    self.question = question
    self.answer = answer
  }
}

/// One step of an answer in the making; `done` or `error` is always the last.
package enum AnswerEvent: Hashable, Sendable {
  case understanding(Understanding)
  /// The passages that the answer may cite, best first.
  case sources([SearchHit])
  /// The next piece of the answer's text.
  case token(String)
  case citation(Citation)
  /// After verification: sentences of the answer that their citations don't support.
  case verified(Verification)
  case done(Answer)
}

/// A checked mark `[n]` in an answer's text.
package struct Citation: Hashable, Sendable, Codable {
  /// The number in the text, counted from 1.
  package var n: Int
  package var document: DocumentID
  package var path: String
  package var version: Int
  package var recordedAt: Instant
  package var supersededAt: Instant?
  package var validFrom: Instant?
  package var validTo: Instant?
  /// Whether the version is no longer the current one.
  package var superseded: Bool
  /// Of a superseded version: the number of the current one; `nil` where the document was removed.
  package var currentVersion: Int?
  /// Where another document continues this one: the path of the one that holds the current version.
  package var currentPath: String?
  package var page: Int?
  /// The cited words, exactly as they stand in the document.
  package var quote: String
  /// SHA-256 of the quote.
  package var quoteHash: String
  /// SHA-256 over headings and text of the chunk that holds it.
  package var chunkHash: String
  /// Position of the quote in its chunk, in Unicode scalars: first and end.
  package var range: [Int]
  package var title: String?
  package var score: Double

  package init(
    n: Int, hit: SearchHit, quote: String, quoteHash: String, range: Range<Int>, score: Double
  ) {
    self.n = n
    document = hit.document
    path = hit.path
    version = hit.version
    recordedAt = hit.recordedAt
    supersededAt = hit.supersededAt
    validFrom = hit.validFrom
    validTo = hit.validTo
    superseded = hit.superseded
    currentVersion = hit.currentVersion
    currentPath = hit.currentPath
    page = hit.page
    chunkHash = hit.chunkHash
    self.quote = quote
    self.quoteHash = quoteHash
    self.range = [range.lowerBound, range.upperBound]
    title = hit.title
    self.score = score
  }
}

/// What checking an answer against its sources found.
package struct Verification: Hashable, Sendable, Codable {
  /// Sentences of the answer.
  package var sentences: Int
  /// Of them, those that a cited passage supports.
  package var supported: Int
  /// The others, as they stand in the answer.
  package var unsupported: [String]

  package init(sentences: Int, supported: Int, unsupported: [String]) {
    self.sentences = sentences
    self.supported = supported
    self.unsupported = unsupported
  }
}

/// A finished, checked answer.
package struct Answer: Hashable, Sendable, Codable {
  /// For `replay`; `nil` where answers aren't kept.
  package var id: AnswerID?
  package var answer: String
  /// Whether the documents hold an answer; when not, `answer` says so.
  package var found: Bool
  package var citations: [Citation]
  package var understanding: Understanding
  package var verification: Verification
  /// "extractive", or the language model's name.
  package var model: String
  /// Milliseconds by stage, and "total".
  package var timings: [String: Double]

  package init(
    answer: String, found: Bool, citations: [Citation], understanding: Understanding,
    verification: Verification, model: String, timings: [String: Double], id: AnswerID? = nil
  ) {
    self.id = id
    self.answer = answer
    self.found = found
    self.citations = citations
    self.understanding = understanding
    self.verification = verification
    self.model = model
    self.timings = timings
  }
}
