import TARSCore

/// What events say of a document: what it is and when, nothing of its text.
struct DocumentNews: Encodable {
  let document: DocumentID
  let collection: String
  let path: String
  /// The path before, of a document that was moved.
  let from: String?
  let title: String?
  let mediaType: String?
  let version: Int?
  let recordedAt: Instant?
  let supersededAt: Instant?
  let validFrom: Instant?
  let validTo: Instant?

  init(document: DocumentID, collection: String, path: String, from: String?, version: Version?) {
    self.document = document
    self.collection = collection
    self.path = path
    self.from = from
    title = version?.title
    mediaType = version?.mediaType
    self.version = version?.number
    recordedAt = version?.recordedAt
    supersededAt = version?.supersededAt
    validFrom = version?.validFrom
    validTo = version?.validTo
  }
}

/// What an event says of an answer: that it was given and what it rests on, neither question nor asker.
struct AnswerNews: Encodable {
  let answer: AnswerID
  let askedAt: Instant
  let asOf: Instant
  let found: Bool
  /// Those that it could cite.
  let documents: [String]
}

/// What an event says of a file that can't be read.
struct FileNews: Encodable {
  let collection: String
  let path: String
  let error: TARSError
}

/// What an event says of a webhook.
struct WebhookNews: Encodable {
  let webhook: WebhookID
  let reason: String?
}

/// What an event says of a source.
struct SourceNews: Encodable {
  let source: String
  let collection: String
  let error: TARSError?

  /// What is worth telling between two states of a source.
  static func changes(from old: SourceState, to new: SourceState) -> [(EventKind, TARSError?)] {
    var changes: [(EventKind, TARSError?)] = []
    let (wasBad, isBad) = (old.failures > 0 || old.vanished != nil, new.failures > 0 || new.vanished != nil)
    if let vanished = new.vanished, old.vanished == nil { changes.append((.sourceVanished, vanished)) }
    if new.vanished == nil, new.failures > 0, !wasBad { changes.append((.sourceFailed, new.lastScan?.error)) }
    if wasBad && !isBad { changes.append((.sourceReturned, nil)) }
    if new.lossSeenAt != nil, old.lossSeenAt == nil { changes.append((.removalsHeld, nil)) }
    return changes
  }
}
