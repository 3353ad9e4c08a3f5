import TARSCore

/// What the scripted engine knows: an employment contract that changed once, and two more documents.
enum Script {
  static let day1 = Instant(seconds: 1_704_186_000)
  static let day2 = Instant(seconds: 1_717_229_400)
  static let day3 = Instant(seconds: 1_726_000_000)

  static let documents = [
    Document(id: DocumentID(rawValue: "d1contract"), collection: "contracts", path: "/docs/hr/contract.pdf"),
    Document(id: DocumentID(rawValue: "d2handbook"), collection: "default", path: "/docs/hr/handbook.md"),
    Document(
      id: DocumentID(rawValue: "d3minutes"), collection: "default", path: "/docs/minutes 2024-05.docx"),
  ]

  static let versions = [
    version(1, recorded: day1, superseded: day2, valid: day1, until: day2),
    version(2, recorded: day2, superseded: nil, valid: day2, until: nil),
  ]

  static let answer =
    "The notice period is 60 days to the end of a month, for both sides. [1] It was 30 days until 1 June 2024. [2]"
  static let noAnswer = "Your documents don't say. The nearest passages are listed below."

  static func passage(version: Int) -> String {
    version == 1
      ? "After the probation period the notice period is 30 days to the end of a month. It holds for both sides."
      : "After the probation period the notice period is 60 days to the end of a month. It holds for both sides."
  }

  static let hits = [
    hit(documents[0], versions[1], passage(version: 2), page: 3, score: 0.92),
    hit(documents[0], versions[0], passage(version: 1), page: 3, score: 0.88),
    hit(
      documents[1], undated, "During probation either side may end the employment with 7 days' notice.",
      page: nil,
      score: 0.41),
  ]

  static let change = SentenceChange(
    kind: .replaced, before: sentence(version: 1), after: sentence(version: 2), beforeMarks: [[47, 49]],
    afterMarks: [[47, 49]])

  static func sentence(version: Int) -> QuotedSentence {
    let text = passage(version: version)
    let chunk = Chunk(
      id: ChunkID(rawValue: Int64(version)), document: documents[0].id, hash: "ef", text: text,
      headings: ["Employment", "Notice"], language: "en")
    let whole = Passage(chunk: chunk, document: documents[0], version: versions[version - 1], page: 3)
    return QuotedSentence(
      passage: whole, quote: text, quoteHash: String(repeating: "cd", count: 32),
      range: 0..<text.unicodeScalars.count)
  }

  static let timeline = [
    TimelineEntry(
      event: .created, at: day1, clock: .valid, document: documents[0], version: versions[0]),
    TimelineEntry(
      event: .changed, at: day2, clock: .valid, document: documents[0], version: versions[1], previous: 1,
      counts: ChangeCounts([.replaced]), changes: [change]),
  ]

  static let records = (1...3).map { number in
    AnswerRecord(
      id: AnswerID(rawValue: "answer\(number)"), askedAt: day3, request: AskRequest(question: "notice?"),
      sources: hits.map(AnswerSource.init), answer: answer(answer, found: true, scope: TimeScope()),
      makers: AnswerMakers(
        product: "0.1.0", embedding: nil, chat: nil, prompt: nil, reranker: nil))
  }

  static let report = AddReport(files: ["added": 1], newChunks: 4, keptChunks: 2, seconds: 0.2)

  static func understanding(_ scope: TimeScope) -> Understanding {
    let moment = scope.asOf.flatMap { TimeExpression.period(iso: $0)?.last }
    let valid = scope.validAt.flatMap { TimeExpression.period(iso: $0) }
    return Understanding(
      language: "en", asOf: moment ?? day3, valid: valid.map { Interval(start: $0.start, end: $0.end) },
      mode: .hybrid, notes: valid == nil ? [] : ["1 undated version was left out."])
  }

  static func answer(_ text: String, found: Bool, scope: TimeScope) -> Answer {
    let citations = found ? [citation(1, hits[0], "60 days"), citation(2, hits[1], "30 days")] : []
    return Answer(
      answer: text, found: found, citations: citations, understanding: understanding(scope),
      verification: Verification(sentences: found ? 2 : 0, supported: found ? 2 : 0, unsupported: []),
      model: "extractive", timings: ["retrieve": 5, "generate": 3, "total": 9])
  }

  private static func citation(_ n: Int, _ hit: SearchHit, _ days: String) -> Citation {
    let quote = "the notice period is \(days) to the end of a month."
    let start = 27
    return Citation(
      n: n, hit: hit, quote: quote, quoteHash: String(repeating: "ab", count: 32),
      range: start..<start + quote.unicodeScalars.count, score: hit.score)
  }

  private static let undated = Version(
    number: 1, contentHash: "cd", bytes: 900, mediaType: "text/markdown", parser: "markdown/1",
    title: "Staff handbook", language: "en", recordedAt: day1)

  private static func version(
    _ number: Int, recorded: Instant, superseded: Instant?, valid: Instant, until: Instant?
  ) -> Version {
    Version(
      number: number, contentHash: "ab", bytes: 52_000, mediaType: "application/pdf", parser: "pdf/1",
      title: "Employment contract", language: "en", recordedAt: recorded, supersededAt: superseded,
      modifiedAt: recorded, validFrom: valid, validTo: until, validSource: .text)
  }

  private static func hit(
    _ document: Document, _ version: Version, _ text: String, page: Int?, score: Double
  ) -> SearchHit {
    let chunk = Chunk(
      id: ChunkID(rawValue: 1), document: document.id, hash: "ef", text: text,
      headings: ["Employment", "Notice"], language: "en")
    let passage = Passage(chunk: chunk, document: document, version: version, page: page)
    return SearchHit(passage: passage, score: score)
  }
}
