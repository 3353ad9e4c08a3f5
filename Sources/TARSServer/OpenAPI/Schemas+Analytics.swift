import TARSCore

/// How T.A.R.S. is used.
extension Schemas {
  static let analytics: [String: JSONValue] = reports.merging(members) { $1 }

  private static let kind = Schema.choice(UseEvent.Kind.allCases.map(\.rawValue))
  private static let count = Schema.whole

  private static let reports: [String: JSONValue] = [
    "UseReport": Schema.object(
      [
        "period": Schema.ref("UsePeriod"), "days": Schema.list(Schema.ref("UseDay")),
        "reasons": Schema.list(Schema.ref("ReasonCount")).noted(
          "Why there was no answer, most frequent first."),
        "askers": Schema.list(Schema.ref("AskerCount")),
        "collections": Schema.list(Schema.ref("CollectionUse")).noted("Of those that the caller may see."),
      ],
      optional: [
        "total": Schema.ref("UseNumbers").noted("Missing where nothing was recorded."),
        "feedback": Schema.ref("FeedbackUse").noted("Missing where nobody said anything."),
      ]),
    "LatencyReport": Schema.object([
      "period": Schema.ref("UsePeriod"), "relativeError": Schema.number,
      "stages": Schema.list(Schema.ref("StageLatency")),
    ]),
    "GapReport": Schema.object(
      [
        "period": Schema.ref("UsePeriod"), "leastCount": count,
        "terms": Schema.list(Schema.ref("TermCount")),
      ],
      optional: [
        "clusters": Schema.list(Schema.ref("GapCluster")).noted("Missing where questions aren't kept.")
      ]),
    "DocumentUseReport": Schema.object(
      ["period": Schema.ref("UsePeriod"), "most": Schema.list(Schema.ref("DocumentUse"))],
      optional: ["unused": Schema.ref("UnusedDocuments").noted("Missing where nothing was recorded.")]),
    "UserUseReport": Schema.object([
      "period": Schema.ref("UsePeriod"), "users": Schema.list(Schema.ref("UserUse")),
    ]),
    "CitationClick": Schema.closed(["document": Schema.text.noted("The cited document's id.")]),
    "NotedClick": Schema.object(["counted": Schema.flag]),
  ]

  private static let members: [String: JSONValue] = [
    "UsePeriod": Schema.object([
      "from": Schema.text.noted("First day."), "to": Schema.text.noted("Last day."),
      "timeZone": Schema.text.noted("In which days begin; always UTC."),
      "privacy": Schema.choice(AnalyticsPrivacy.allCases.map(\.rawValue)),
    ]),
    "UseDay": Schema.object(
      ["date": Schema.text],
      optional: ["numbers": Schema.ref("UseNumbers").noted("Missing where nothing was recorded.")]),
    "UseNumbers": Schema.object(
      [
        "questions": count, "answered": count,
        "refused": count.noted("The passages found don't answer."),
        "empty": count.noted("No passages were found."), "failed": count, "cancelled": count,
        "citations": count, "searches": count, "emptySearches": count, "failedSearches": count,
        "opened": count.noted("Texts of documents that were read."),
        "clicked": count.noted("Citations that were followed."),
      ],
      optional: [
        "answeredShare": Schema.number.noted("Of the questions that came to an end; missing without any.")
      ]),
    "ReasonCount": Schema.object(
      [
        "kind": kind, "outcome": Schema.choice(UseEvent.Outcome.allCases.map(\.rawValue)), "count": count,
      ], optional: ["reason": Schema.text.noted("A kind of refusal, or an error's code.")]),
    "AskerCount": Schema.object([
      "asker": Schema.choice(UseEvent.Asker.allCases.map(\.rawValue)), "questions": count,
      "searches": count,
    ]),
    "CollectionUse": Schema.object(["collection": Schema.text, "questions": count]),
    "FeedbackUse": Schema.object(["up": count, "down": count, "upShare": Schema.number]),
    "StageLatency": Schema.object([
      "kind": kind, "stage": Schema.text, "count": count, "p50": Schema.number.noted("Milliseconds."),
      "p90": Schema.number, "p95": Schema.number, "p99": Schema.number,
    ]),
    "TermCount": Schema.object(["term": Schema.text, "count": count]),
    "GapCluster": Schema.object([
      "question": Schema.text.noted("The most frequent wording."), "count": count,
      "lastAsked": Schema.moment, "others": Schema.list(Schema.text),
    ]),
    "DocumentUse": Schema.object([
      "document": Schema.ref("Document"), "cited": count, "opened": count, "clicked": count,
      "found": count,
    ]),
    "UnusedDocuments": Schema.object([
      "count": count, "documents": Schema.list(Schema.ref("Document")),
    ]),
    "UserUse": Schema.object([
      "user": Schema.text, "name": Schema.text, "questions": count, "answered": count, "searches": count,
      "lastAsked": Schema.moment,
    ]),
  ]
}
