import FoundationEssentials
import TARSCore

extension MCPTool {
  static let whatChanged = MCPTool(
    name: "what_changed", title: "What changed",
    summary:
      "What happened to a document or topic: with 'from' or 'to' two versions of a document compared sentence "
      + "by sentence, else the newest events, of those since 'since'.",
    input: Schema.closed(
      [:],
      optional: [
        "document": Schema.text.noted("An id, a path, or the end of a path. This or 'query' is needed."),
        "query": Schema.text.noted("A topic, whose documents are found."),
        "since": Schema.text.noted("Only events from then on: an ISO 8601 date (its beginning) or moment."),
        "from": Schema.text.noted("A moment, a date (its end) or a version such as v1."),
        "to": Schema.text.noted("As 'from'. Default: the newest version."),
        "clock": Schema.choice(DocumentClock.allCases.map(\.rawValue))
          .noted("Whether 'from' and 'to' are times of recording (default) or of validity."),
        "collection": Schema.text, "limit": Schema.whole(from: 1, to: 200, standard: 20),
      ]),
    output: Schema.object(
      ["events": Schema.list(ChangeEvent.schema)], optional: ["comparison": Comparison.schema])
  ) { engine, data, _ in
    let changes = try await MCPTool.changes(try MCPTool.arguments(ChangeArguments.self, data), engine)
    return try Output(changes)
  }

  private static func changes(
    _ arguments: ChangeArguments, _ engine: any AnswerEngine
  ) async throws -> Changes {
    if let request = arguments.comparison {
      return Changes(comparison: Comparison(try await engine.difference(request)))
    }
    let timeline = try await engine.timeline(arguments.timeline)
    return Changes(events: timeline.entries.filter { $0.at >= arguments.since }.map(ChangeEvent.init))
  }
}

private struct ChangeArguments: Decodable {
  let timeline: TimelineRequest
  let comparison: DiffRequest?
  let since: Instant

  private enum Key: String, CodingKey, CaseIterable {
    case document
    case query
    case since
    case from
    case to
    case clock
    case collection
    case limit
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    timeline = TimelineRequest(
      document: try body.decodeIfPresent(String.self, forKey: .document),
      query: try body.decodeIfPresent(String.self, forKey: .query),
      collection: try body.decodeIfPresent(String.self, forKey: .collection),
      limit: try Checks.count(
        body.decodeIfPresent(Int.self, forKey: .limit), field: "limit", default: 20, upTo: 200))
    since =
      try body.decodeIfPresent(String.self, forKey: .since).map { try TimeExpression.require(iso: $0).start }
      ?? Instant(milliseconds: .min)
    let from = try body.decodeIfPresent(String.self, forKey: .from)
    let to = try body.decodeIfPresent(String.self, forKey: .to)
    let clock = try body.decodeIfPresent(DocumentClock.self, forKey: .clock) ?? .recorded
    comparison = try Self.comparison(of: timeline.document, from: from, to: to, clock)
  }

  private static func comparison(
    of document: String?, from: String?, to: String?, _ clock: DocumentClock
  ) throws -> DiffRequest? {
    guard from != nil || to != nil else { return nil }
    guard let document else {
      throw TARSError.badRequest(
        "Only a document's versions can be compared.", hint: "Name the document beside 'from' and 'to'.")
    }
    return DiffRequest(document: document, from: from, to: to, clock: clock)
  }
}

private struct Changes: Encodable {
  var events: [ChangeEvent] = []
  var comparison: Comparison?
}
