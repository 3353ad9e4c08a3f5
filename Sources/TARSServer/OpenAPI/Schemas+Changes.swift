import TARSCore

/// Differences between versions.
extension Schemas {
  static let changes: [String: JSONValue] = [
    "DocumentDifference": Schema.object([
      "document": Schema.ref("Document"), "from": Schema.ref("Version"), "to": Schema.ref("Version"),
      "counts": Schema.ref("ChangeCounts"), "changes": Schema.list(Schema.ref("SentenceChange")),
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
  ]

  private static let marks = Schema.list(Schema.list(Schema.whole)).noted(
    "Words that the other side doesn't have: first and end in Unicode scalars of the quote.")
}
