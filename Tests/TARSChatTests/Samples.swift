import TARSCore
@testable import TARSChat
import TARSText

/// Small passages and engines for tests.
enum Samples {
  static let recorded = Instant(milliseconds: 1_717_200_000_000)

  /// A hit as a search returns it, best first by its place.
  static func hit(
    _ text: String, path: String = "/docs/a.md", title: String? = nil, headings: [String] = [], rank: Int = 1
  ) -> SearchHit {
    let document = Document(id: DocumentID(rawValue: path), collection: "default", path: path)
    let version = Version(
      number: 2, contentHash: "", bytes: 1, mediaType: "text/plain", parser: "test/1", title: title,
      language: nil, recordedAt: recorded)
    let chunk = Chunk(
      id: ChunkID(rawValue: Int64(rank)), document: document.id, hash: "", text: text, headings: headings,
      language: nil)
    return SearchHit(
      passage: Passage(chunk: chunk, document: document, version: version, page: 3), score: 1 / Double(rank))
  }

  static func hits(_ texts: [String]) -> [SearchHit] {
    texts.enumerated().map { hit($1, path: "/docs/\($0).md", rank: $0 + 1) }
  }

  static func response(_ hits: [SearchHit], language: String?) -> SearchResponse {
    SearchResponse(
      hits: hits, understanding: Understanding(language: language, asOf: recorded, mode: .hybrid),
      timings: [:])
  }

  /// An answerer whose search always finds these passages.
  static func answerer(
    _ hits: [SearchHit], model: (any ChatModel)? = nil, style: AnswerStyle = .short
  ) -> Answerer {
    let detector = LanguageDetector()
    return Answerer(
      search: { response(hits, language: detector.language(of: $0.query)) }, embedder: nil, chatModel: model,
      style: style)
  }

  static func answer(_ answerer: Answerer, _ question: String) async throws -> Answer {
    for try await event in answerer.answer(AskRequest(question: question)) {
      if case .done(let answer) = event { return answer }
    }
    throw TARSError.cancelled
  }

  static func passages(_ texts: [String], question: String = "", language: String? = "en") -> Passages {
    Passages(
      hits(texts), question: Question(question, language: language), analyzer: Analyzer(),
      detector: LanguageDetector())
  }
}
