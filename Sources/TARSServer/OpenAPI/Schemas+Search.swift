import TARSCore

/// Searches: what limits them, and how a question was understood.
extension Schemas {
  struct Member: Sendable {
    let schema: JSONValue
    let note: String

    init(_ schema: JSONValue, _ note: String) {
      self.schema = schema
      self.note = note
    }
  }

  /// What a scope may hold.
  static let scopeMembers: [String: Member] = [
    "asOf": Member(Schema.time, "Recorded time: an ISO 8601 date (its end) or moment. Default: now."),
    "validAt": Member(Schema.time, "Valid time: a date, month or year means any moment in it."),
    "validDuring": Member(
      Schema.span,
      "A span of valid time, 2024-01/2024-06 with both ends; '..' is an open end. Not with validAt."),
    "undated": Member(
      choice(UndatedPolicy.self),
      "Whether versions without valid dates pass a valid time: only where it has an open end (default), or not."
    ),
    "collection": Member(Schema.text, "Only of this collection."),
    "documents": Member(
      values(Schema.visible), "Only of these documents: ids, paths or ends of paths."),
    "under": Member(Schema.visible, "Only of documents at this path or below it."),
    "mediaTypes": Member(
      values(Schema.mediaType), "Only of these media types, such as application/pdf."),
    "languages": Member(
      values(Schema.language), "Only passages in these languages, such as de; 'und' for unrecognised."),
    "tags": Member(values(Schema.tag), "Only of documents with one of these tags."),
    "halfLifeDays": Member(
      ["type": "number", "minimum": 0],
      "Days after which a passage's age counts half; 0 for not at all. Default: the collection's."),
    "inferredTime": Member(
      choice(InferredTime.self),
      "What the time in the question's words does: boost what fits (default), filter, or nothing."),
    "withoutReadings": Member(texts, "Texts of readings of time that must not count."),
    "timeZone": Member(Schema.text, "The asker's, such as Europe/Zurich. Default: UTC."),
    "locale": Member(Schema.text, "The asker's, such as en-GB; decides how 03/04/2024 is read."),
  ]

  static let search: [String: JSONValue] = [
    "Scope": Schema.closed([:], optional: scopeMembers.mapValues { $0.schema.noted($0.note) }),
    "SearchRequest": Schema.closed(
      ["query": Schema.question],
      optional: [
        "top": Schema.whole(from: 1, to: 1000, standard: 10), "scope": Schema.ref("Scope"),
        "mode": choice(SearchMode.self), "explain": Schema.flag,
        "rerank": Schema.flag.noted(
          "Whether a reranking model reads the best passages again. Default: where one is installed."),
      ]),
    "Explanation": Schema.object(
      ["terms": Schema.map(Schema.number, "Each word's share."), "fusedScore": Schema.number],
      optional: [
        "lexicalScore": Schema.number, "lexicalRank": Schema.whole, "denseScore": Schema.number,
        "denseRank": Schema.whole, "rerankScore": Schema.number, "rerankRank": Schema.whole,
        "recencyFactor": Schema.number.noted("What age multiplied the score with."),
        "timeBoost": Schema.number.noted("What the time in the question's words added."),
      ]),
    "Understanding": Schema.object(
      [
        "asOf": Schema.moment, "mode": choice(SearchMode.self), "notes": texts,
        "readings": Schema.list(Schema.ref("TimeReading")),
      ],
      optional: [
        "language": Schema.text, "valid": span,
        "standalone": Schema.text.noted("Of a question that follows on another: the question by itself."),
      ]),
    "TimeReading": Schema.object(
      [
        "text": Schema.text.noted("The words as they stand in the question."),
        "range": Schema.list(Schema.whole).noted("Their place, in Unicode scalars: first and end."),
        "kind": choice(TimeReading.Kind.self), "interval": span, "alternatives": Schema.list(span),
      ],
      optional: [
        "ordinal": Schema.whole.noted("Of a version: 1 is the first, -1 the newest."),
        "note": Schema.text.noted("What was assumed."),
      ]),
  ]

  private static let texts = Schema.list(Schema.text)
  private static func values(_ items: JSONValue) -> JSONValue {
    Schema.list(items, from: 1, to: CheckedScope.mostValues)
  }
  private static let span = Schema.object([:], optional: ["start": Schema.moment, "end": Schema.moment])

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type)
    -> JSONValue
  {
    Schema.choice(type.allCases.map(\.rawValue))
  }
}

extension JSONValue {
  /// The schema of a list of any length: an address ends where its longest length does.
  var withoutMost: JSONValue {
    guard case .object(var members) = self else { return self }
    members["maxItems"] = nil
    return .object(members)
  }

  /// Whether it is the schema of a list.
  var isList: Bool {
    if case .object(let members) = self, case .text("array")? = members["type"] { return true }
    return false
  }
}
