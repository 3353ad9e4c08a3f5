import TARSCore

/// Differences between versions.
extension Schemas {
  static let changes: [String: JSONValue] = [
    "DocumentDifference": Schema.object(
      [
        "document": Schema.ref("Document"), "from": Schema.ref("Version"), "to": Schema.ref("Version"),
        "counts": Schema.ref("ChangeCounts"), "changes": Schema.list(Schema.ref("SentenceChange")),
      ],
      optional: [
        "fromDocument": Schema.ref("Document").noted("The one of 'from', where 'document' continues it.")
      ]),
    "ChangeCounts": Schema.object([
      "added": Schema.whole, "removed": Schema.whole, "replaced": Schema.whole, "moved": Schema.whole,
    ]).noted("Sentences."),
    "SentenceChange": Schema.object(
      [
        "kind": Schema.choice(ChangeKind.allCases.map(\.rawValue)),
        "beforeMarks": marks, "afterMarks": marks,
      ],
      optional: ["before": Schema.ref("QuotedSentence"), "after": Schema.ref("QuotedSentence")]),
    "QuotedSentence": Schema.object(
      [
        "document": Schema.text.noted("The document's id."), "path": Schema.text, "version": Schema.whole,
        "recordedAt": Schema.moment, "headings": Schema.list(Schema.text),
        "quote": Schema.text.noted("The sentence exactly as it stands in the document."),
        "quoteHash": Schema.text.noted("SHA-256 of the quote."),
        "chunkHash": Schema.text.noted("SHA-256 over headings and text of its chunk."),
        "range": Schema.list(Schema.whole).noted(
          "Where the quote stands in its chunk, in Unicode scalars: first and end."),
      ],
      optional: [
        "title": Schema.text, "supersededAt": Schema.moment, "validFrom": Schema.moment,
        "validTo": Schema.moment, "page": Schema.whole,
      ]),
    "Timeline": Schema.object([
      "entries": Schema.list(Schema.ref("TimelineEntry")).noted("Oldest first."),
      "notes": Schema.list(Schema.text),
    ]),
    "TimelineEntry": Schema.object(
      [
        "event": Schema.choice(TimelineEntry.Event.allCases.map(\.rawValue)),
        "at": Schema.moment.noted("When it took effect."),
        "clock": Schema.choice(DocumentClock.allCases.map(\.rawValue)).noted(
          "Which clock 'at' was read from."),
        "document": Schema.ref("Document"), "version": Schema.ref("Version"),
        "counts": Schema.ref("ChangeCounts"),
        "changes": Schema.list(Schema.ref("SentenceChange")).noted("The most telling ones, best first."),
      ],
      optional: [
        "previous": Schema.whole.noted("The version that it is compared with."),
        "previousDocument": Schema.ref("Document").noted(
          "The one of 'previous', where 'document' continues it."),
      ]),
    "Appearances": Schema.object(
      [
        "statement": Schema.text, "documents": Schema.list(Schema.ref("DocumentAppearances")),
        "notes": Schema.list(Schema.text),
      ],
      optional: [
        "match": Schema.choice(Appearances.Match.allCases.map(\.rawValue)).noted(
          "How it was found, if it was.")
      ]),
    "DocumentAppearances": Schema.object([
      "document": Schema.ref("Document"), "versionCount": Schema.whole,
      "runs": Schema.list(Schema.ref("AppearanceRun")).noted("Oldest first."),
    ]),
    "AppearanceRun": Schema.object([
      "firstVersion": Schema.whole, "lastVersion": Schema.whole, "recorded": interval, "valid": interval,
      "first": Schema.ref("QuotedSentence"), "last": Schema.ref("QuotedSentence"),
    ]),
  ]

  private static let interval = Schema.object([:], optional: ["start": Schema.moment, "end": Schema.moment])

  private static let marks = Schema.list(Schema.list(Schema.whole)).noted(
    "Words that the other side doesn't have: first and end in Unicode scalars of the quote.")
}
