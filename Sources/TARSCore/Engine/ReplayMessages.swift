/// A kept answer's name: an opaque text of letters and digits.
package struct AnswerID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// All that is needed to give an answer again, and to say what has changed since.
package struct AnswerRecord: Hashable, Sendable, Codable {
  package var id: AnswerID
  package var askedAt: Instant
  /// Who asked; `nil` for the owner of the data directory.
  package var owner: UserID?
  package var request: AskRequest
  /// The recorded moment that it was answered for.
  package var asOf: Instant
  /// The passages that the answer could cite, best first.
  package var sources: [AnswerSource]
  package var answer: Answer
  package var makers: AnswerMakers

  package init(
    id: AnswerID, askedAt: Instant, request: AskRequest, sources: [AnswerSource], answer: Answer,
    makers: AnswerMakers, owner: UserID? = nil
  ) {
    self.owner = owner
    asOf = answer.understanding.asOf
    self.id = id
    self.askedAt = askedAt
    self.request = request
    self.sources = sources
    self.answer = answer
    self.makers = makers
  }

  /// What a list shows of it.
  package var summary: AnswerSummary {
    AnswerSummary(
      id: id, askedAt: askedAt, question: request.question, found: answer.found, model: answer.model)
  }
}

/// A passage that an answer could cite.
package struct AnswerSource: Hashable, Sendable, Codable {
  package var document: DocumentID
  package var path: String
  package var version: Int
  /// SHA-256 over headings and text.
  package var chunkHash: String
  package var page: Int?

  package init(_ hit: SearchHit) {
    document = hit.document
    path = hit.path
    version = hit.version
    chunkHash = hit.chunkHash
    page = hit.page
  }

  /// What stays the same when a document is renamed.
  fileprivate var identity: [String] { [document.rawValue, String(version), chunkHash] }
}

/// What made an answer.
package struct AnswerMakers: Hashable, Sendable, Codable {
  /// T.A.R.S.'s version.
  package var product: String
  package var embedding: EmbeddingModel?
  /// The language model's name; `nil` where there was none.
  package var chat: String?
  /// How the language model was asked: the answer style and a hash of its prompts.
  package var prompt: String?
  package var reranker: String?

  package init(
    product: String, embedding: EmbeddingModel?, chat: String?, prompt: String?, reranker: String?
  ) {
    self.product = product
    self.embedding = embedding
    self.chat = chat
    self.prompt = prompt
    self.reranker = reranker
  }
}

/// A kept answer as lists show it.
package struct AnswerSummary: Hashable, Sendable, Codable {
  package var id: AnswerID
  package var askedAt: Instant
  package var question: String
  package var found: Bool
  /// "extractive", or the language model's name.
  package var model: String

  package init(id: AnswerID, askedAt: Instant, question: String, found: Bool, model: String) {
    self.id = id
    self.askedAt = askedAt
    self.question = question
    self.found = found
    self.model = model
  }
}

/// A page of kept answers, newest first.
package struct AnswerQuery: Hashable, Sendable, Codable {
  /// Continue after this answer.
  package var after: AnswerID?
  /// Only answers to this user; `nil` for all there are.
  package var owner: UserID?
  package var limit: Int

  package init(after: AnswerID? = nil, owner: UserID? = nil, limit: Int = 20) {
    self.after = after
    self.owner = owner
    self.limit = limit
  }
}

/// A kept answer that is to be given again.
package struct ReplayRequest: Hashable, Sendable, Codable {
  package var answer: AnswerID
  /// Whether it is asked as of now instead of as of then.
  package var now: Bool

  package init(answer: AnswerID, now: Bool = false) {
    self.answer = answer
    self.now = now
  }
}

/// An answer given again, beside the one that was kept.
package struct Replay: Hashable, Sendable, Codable {
  package var original: AnswerRecord
  package var now: Bool
  /// The recorded moment that it was asked for this time.
  package var asOf: Instant
  package var answer: Answer
  package var sources: [AnswerSource]
  package var sameText: Bool
  /// Whether the answer rests on the same passages.
  package var sameSources: Bool
  /// What differs in the answers' sentences, in reading order.
  package var sentences: [AnswerSentenceChange]
  package var addedSources: [AnswerSource]
  package var removedSources: [AnswerSource]
  /// Cited versions of the kept answer that are no longer the current ones.
  package var superseded: [SupersededSource]
  /// Why the replay can't be exact: another model, a text that was erased; empty when it can.
  package var reasons: [String]

  package init(original: AnswerRecord, now: Bool, asOf: Instant, answer: Answer, sources: [AnswerSource]) {
    self.original = original
    self.now = now
    self.asOf = asOf
    self.answer = answer
    self.sources = sources
    sameText = answer.answer == original.answer.answer
    let (old, new) = (Set(original.sources.map(\.identity)), Set(sources.map(\.identity)))
    addedSources = sources.filter { !old.contains($0.identity) }
    removedSources = original.sources.filter { !new.contains($0.identity) }
    sameSources = old == new
    sentences = []
    superseded = []
    reasons = []
  }
}

/// A sentence in which two answers differ.
package struct AnswerSentenceChange: Hashable, Sendable, Codable {
  package var kind: ChangeKind
  package var before: String?
  package var after: String?

  package init(kind: ChangeKind, before: String?, after: String?) {
    self.kind = kind
    self.before = before
    self.after = after
  }
}

/// A cited version that is no longer the current one.
package struct SupersededSource: Hashable, Sendable, Codable {
  package var document: DocumentID
  package var path: String
  package var version: Int
  /// The number of the document's current version; `nil` where the document was removed.
  package var currentVersion: Int?

  package init(document: DocumentID, path: String, version: Int, currentVersion: Int?) {
    self.document = document
    self.path = path
    self.version = version
    self.currentVersion = currentVersion
  }
}
