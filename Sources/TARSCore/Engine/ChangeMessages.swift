/// Which of a document's clocks the moments of a difference belong to.
package enum DocumentClock: String, CaseIterable, Sendable, Codable {
  /// When T.A.R.S. held a version as the current one.
  case recorded
  /// When the content says that it holds.
  case valid
}

/// Two moments (ISO 8601, a date means its end) or version numbers ("v2") of a document.
package struct DiffRequest: Hashable, Sendable, Codable {
  package var document: String
  /// Default: the version before `to`.
  package var from: String?
  /// Default: the newest version.
  package var to: String?
  package var clock: DocumentClock

  package init(document: String, from: String? = nil, to: String? = nil, clock: DocumentClock = .recorded) {
    self.document = document
    self.from = from
    self.to = to
    self.clock = clock
  }
}

/// What changed between two versions of a document, or of documents that continue each other.
package struct DocumentDifference: Hashable, Sendable, Codable {
  package var document: Document
  /// The document of `from`, where that is one that `document` continues.
  package var fromDocument: Document?
  package var from: Version
  package var to: Version
  package var counts: ChangeCounts
  /// In reading order; unchanged sentences are left out.
  package var changes: [SentenceChange]

  package init(document: Document, from: Version, to: Version, changes: [SentenceChange]) {
    self.document = document
    self.from = from
    self.to = to
    self.changes = changes
    counts = ChangeCounts(changes.map(\.kind))
  }
}

/// What happened to a sentence between two versions.
package enum ChangeKind: String, CaseIterable, Sendable, Codable {
  case added
  case removed
  /// A new wording.
  case replaced
  /// The same words at another place.
  case moved
}

/// How many sentences changed, and how.
package struct ChangeCounts: Hashable, Sendable, Codable {
  package var added = 0
  package var removed = 0
  package var replaced = 0
  package var moved = 0

  package init(_ kinds: [ChangeKind] = []) {
    for kind in kinds {
      switch kind {
      case .added: added += 1
      case .removed: removed += 1
      case .replaced: replaced += 1
      case .moved: moved += 1
      }
    }
  }

  package var total: Int { added + removed + replaced + moved }
}

/// One changed sentence, cited on both sides; `before` or `after` is missing where it was added or removed.
package struct SentenceChange: Hashable, Sendable, Codable {
  package var kind: ChangeKind
  package var before: QuotedSentence?
  package var after: QuotedSentence?
  /// Of a replaced sentence: the words that the other side doesn't have, each as [first, end) in Unicode scalars
  /// of the quote.
  package var beforeMarks: [[Int]]
  package var afterMarks: [[Int]]

  package init(
    kind: ChangeKind, before: QuotedSentence?, after: QuotedSentence?, beforeMarks: [[Int]] = [],
    afterMarks: [[Int]] = []
  ) {
    self.kind = kind
    self.before = before
    self.after = after
    self.beforeMarks = beforeMarks
    self.afterMarks = afterMarks
  }
}

/// A sentence exactly as it stands in a version, with all that a citation names.
package struct QuotedSentence: Hashable, Sendable, Codable {
  package var document: DocumentID
  package var path: String
  package var title: String?
  package var version: Int
  package var recordedAt: Instant
  package var supersededAt: Instant?
  package var validFrom: Instant?
  package var validTo: Instant?
  package var headings: [String]
  /// 1-based, in paged formats.
  package var page: Int?
  package var quote: String
  /// SHA-256 of the quote.
  package var quoteHash: String
  /// SHA-256 over headings and text of the chunk that holds it.
  package var chunkHash: String
  /// Position of the quote in its chunk, in Unicode scalars: first and end.
  package var range: [Int]

  package init(passage: Passage, quote: String, quoteHash: String, range: Range<Int>) {
    document = passage.document.id
    path = passage.document.path
    title = passage.version.title
    version = passage.version.number
    recordedAt = passage.version.recordedAt
    supersededAt = passage.version.supersededAt
    validFrom = passage.version.validFrom
    validTo = passage.version.validTo
    headings = passage.chunk.headings
    page = passage.page
    self.quote = quote
    self.quoteHash = quoteHash
    chunkHash = passage.chunk.hash
    self.range = [range.lowerBound, range.upperBound]
  }
}
