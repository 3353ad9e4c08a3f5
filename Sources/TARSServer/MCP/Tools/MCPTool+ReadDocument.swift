import FoundationEssentials
import TARSCore

extension MCPTool {
  static let readDocument = MCPTool(
    name: "read_document", title: "Read a document",
    summary:
      "The text of a document as it is, or as it was at a time or in a version. Long documents come in parts: "
      + "'next' is the 'from' of the next one.",
    input: Schema.closed(
      ["document": Schema.text.noted("An id, a path, or the end of a path.")],
      optional: [
        "at": Schema.text.noted("A moment, a date (its end) or a version such as v2. Default: the newest."),
        "from": Schema.whole(from: 1, to: 1_000_000, standard: 1).noted("The passage to begin with."),
      ]),
    output: Schema.object(
      MCPSchema.place.merging([
        "collection": Schema.text, "mediaType": Schema.text, "text": Schema.text,
        "passages": Schema.whole.noted("Passages of the whole version."),
      ]) { $1 },
      optional: [
        "title": Schema.text, "supersededAt": Schema.moment, "validFrom": Schema.moment,
        "validTo": Schema.moment,
        "next": Schema.whole.noted("The 'from' of the next part; missing at the end."),
      ])
  ) { engine, data, _ in
    let arguments = try MCPTool.arguments(ReadArguments.self, data)
    let whole = try await engine.text(of: arguments.document, at: arguments.at)
    let part = DocumentPart(whole, from: arguments.from)
    return Output(text: part.text, structured: try JSONValue(encoding: part))
  }
}

private struct ReadArguments: Decodable {
  let document: String
  let at: String?
  let from: Int

  private enum Key: String, CodingKey, CaseIterable {
    case document
    case at
    case from
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    document = try Checks.question(body.decode(String.self, forKey: .document), field: "document")
    at = try body.decodeIfPresent(String.self, forKey: .at)
    from = try Checks.count(
      body.decodeIfPresent(Int.self, forKey: .from), field: "from", default: 1, upTo: 1_000_000)
  }
}

/// As much of a version's text as a language model takes at once.
private struct DocumentPart: Encodable {
  /// Characters after which no further passage is added.
  static let enough = 40_000

  let document: DocumentID
  let path: String
  let collection: String
  let version: Int
  let uri: String
  let title: String?
  let mediaType: String
  let recordedAt: Instant
  let supersededAt: Instant?
  let validFrom: Instant?
  let validTo: Instant?
  let superseded: Bool
  let text: String
  let passages: Int
  let next: Int?

  init(_ whole: VersionText, from first: Int) {
    let (known, held) = (whole.document, whole.version)
    (document, path, collection) = (known.id, known.path, known.collection)
    (version, title, mediaType) = (held.number, held.title, held.mediaType)
    uri = known.id.uri(version: held.number)
    (recordedAt, supersededAt) = (held.recordedAt, held.supersededAt)
    (validFrom, validTo, superseded) = (held.validFrom, held.validTo, !held.isCurrent)
    passages = whole.passages.count
    var (text, end) = (PassageText(), min(first - 1, passages))
    while end < passages, text.count < Self.enough {
      text.add(whole.passages[end])
      end += 1
    }
    self.text = text.value
    next = end < passages ? end + 1 : nil
  }
}
