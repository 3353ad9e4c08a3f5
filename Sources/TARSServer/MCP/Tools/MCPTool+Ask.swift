import FoundationEssentials
import TARSCore

extension MCPTool {
  static let ask = MCPTool(
    name: "ask", title: "Ask the documents",
    summary:
      "A short answer from the person's documents, each sentence cited and checked against its source. Says "
      + "so where the documents hold no answer.",
    input: Schema.closed(["question": Schema.text], optional: MCPSchema.scope),
    output: Schema.object([
      "answer": Schema.text, "found": Schema.flag.noted("Whether the documents hold an answer."),
      "citations": Schema.list(CitedPassage.schema),
      "unsupported": Schema.list(Schema.text).noted("Sentences that their citations don't support."),
      "notes": Schema.list(Schema.text), "model": Schema.text,
    ])
  ) { engine, data, progress in
    let arguments = try MCPTool.arguments(AskArguments.self, data)
    let answer = try await MCPTool.answer(to: arguments.request, engine, progress)
    return Output(
      text: answer.answer + Footnotes.text(for: answer.citations),
      structured: try JSONValue(encoding: CitedAnswer(answer)))
  }

  private static func answer(
    to request: AskRequest, _ engine: any AnswerEngine, _ progress: MCPProgress
  ) async throws -> Answer {
    var isWriting = false
    for try await event in engine.ask(request) {
      switch event {
      case .understanding: try progress.report(1, of: 5, "The question is read.")
      case .sources(let hits): try progress.report(2, of: 5, "\(hits.count) passages are found.")
      case .token where !isWriting:
        isWriting = true
        try progress.report(3, of: 5, "The answer is being written.")
      case .verified: try progress.report(4, of: 5, "The citations are checked.")
      case .done(let answer): return answer
      case .token, .citation: continue
      }
    }
    throw Task.isCancelled ? TARSError.cancelled : TARSError.unforeseen
  }
}

private struct AskArguments: Decodable {
  let request: AskRequest

  private enum Key: String, CodingKey {
    case question
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, ScopeBody.members.union([Key.question.rawValue]))
    let body = try decoder.container(keyedBy: Key.self)
    request = AskRequest(
      question: try Checks.question(body.decode(String.self, forKey: .question), field: "question"),
      scope: try TimeScope(from: decoder).checked())
  }
}

private struct CitedAnswer: Encodable {
  let answer: String
  let found: Bool
  let citations: [CitedPassage]
  let unsupported: [String]
  let notes: [String]
  let model: String

  init(_ answer: Answer) {
    (self.answer, found, model) = (answer.answer, answer.found, answer.model)
    citations = answer.citations.map(CitedPassage.init)
    unsupported = answer.verification.unsupported
    notes = answer.understanding.notes
  }
}

/// A citation as language models need it.
private struct CitedPassage: Encodable {
  let n: Int
  let document: DocumentID
  let path: String
  let version: Int
  let uri: String
  let title: String?
  let quote: String
  let page: Int?
  let recordedAt: Instant
  let supersededAt: Instant?
  let validFrom: Instant?
  let validTo: Instant?
  let superseded: Bool

  init(_ citation: Citation) {
    (n, document, path, version) = (citation.n, citation.document, citation.path, citation.version)
    uri = citation.document.uri(version: citation.version)
    (title, quote, page, superseded) = (citation.title, citation.quote, citation.page, citation.superseded)
    (recordedAt, supersededAt) = (citation.recordedAt, citation.supersededAt)
    (validFrom, validTo) = (citation.validFrom, citation.validTo)
  }

  static let schema = Schema.object(
    MCPSchema.place.merging([
      "n": Schema.whole.noted("The mark [n] in the answer."),
      "quote": Schema.text.noted("The cited words as they stand in the document."),
    ]) { $1 }, optional: MCPSchema.placeOptions)
}
