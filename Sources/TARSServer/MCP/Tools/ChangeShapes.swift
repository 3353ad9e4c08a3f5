import TARSCore

/// A changed sentence as language models need it.
struct SentenceEdit: Encodable {
  let kind: ChangeKind
  let before: String?
  let after: String?

  init(_ change: SentenceChange) {
    (kind, before, after) = (change.kind, change.before?.quote, change.after?.quote)
  }

  static let schema = Schema.object(
    ["kind": Schema.choice(ChangeKind.allCases.map(\.rawValue))],
    optional: ["before": Schema.text, "after": Schema.text])
}

/// An entry of a timeline as language models need it.
struct ChangeEvent: Encodable {
  let event: TimelineEntry.Event
  let at: Instant
  let clock: DocumentClock
  let document: DocumentID
  let path: String
  let version: Int
  let uri: String
  let previous: Int?
  let counts: ChangeCounts
  let changes: [SentenceEdit]

  init(_ entry: TimelineEntry) {
    (event, at, clock, previous) = (entry.event, entry.at, entry.clock, entry.previous)
    (document, path, version) = (entry.document.id, entry.document.path, entry.version.number)
    uri = entry.document.id.uri(version: entry.version.number)
    (counts, changes) = (entry.counts, entry.changes.map(SentenceEdit.init))
  }

  static let schema = Schema.object(
    [
      "event": Schema.choice(TimelineEntry.Event.allCases.map(\.rawValue)), "at": Schema.moment,
      "clock": Schema.choice(DocumentClock.allCases.map(\.rawValue)), "document": Schema.text,
      "path": Schema.text, "version": Schema.whole, "uri": MCPSchema.uri, "counts": counts,
      "changes": Schema.list(SentenceEdit.schema).noted("The most telling ones, best first."),
    ], optional: ["previous": Schema.whole.noted("The version that it is compared with.")])

  static let counts = Schema.object([
    "added": Schema.whole, "removed": Schema.whole, "replaced": Schema.whole, "moved": Schema.whole,
  ])
}

/// Two versions compared, as language models need it.
struct Comparison: Encodable {
  struct Side: Encodable {
    let version: Int
    let recordedAt: Instant
    let validFrom: Instant?
    let validTo: Instant?

    init(_ version: Version) {
      (self.version, recordedAt) = (version.number, version.recordedAt)
      (validFrom, validTo) = (version.validFrom, version.validTo)
    }

    static let schema = Schema.object(
      ["version": Schema.whole, "recordedAt": Schema.moment],
      optional: ["validFrom": Schema.moment, "validTo": Schema.moment])
  }

  let document: DocumentID
  let path: String
  let from: Side
  let to: Side
  let counts: ChangeCounts
  let changes: [SentenceEdit]

  init(_ difference: DocumentDifference) {
    (document, path) = (difference.document.id, difference.document.path)
    (from, to) = (Side(difference.from), Side(difference.to))
    (counts, changes) = (difference.counts, difference.changes.map(SentenceEdit.init))
  }

  static let schema = Schema.object([
    "document": Schema.text, "path": Schema.text, "from": Side.schema, "to": Side.schema,
    "counts": ChangeEvent.counts,
    "changes": Schema.list(SentenceEdit.schema).noted("In reading order; unchanged sentences are left out."),
  ])
}
