import TARSCore
import Testing

@testable import TARSChat

struct SharedReadingTests {
  private static let readable = DocumentID(rawValue: "open")
  private static let hidden = DocumentID(rawValue: "hidden")

  private static let version = Version(
    number: 1, contentHash: "ab", bytes: 9, mediaType: "text/plain", parser: "text/1", title: nil,
    language: nil, recordedAt: TalkStore.day)

  private let reading = SharedReading { $0 == Self.readable ? [Self.version] : [] }

  @Test func `what rests on readable documents is shown`() async throws {
    let shared = try await read(answer(cites: [Self.readable], gave: [Self.readable, Self.hidden]))
    #expect(shared.text == "secret text" && !shared.isWithheld && shared.found == true)
    #expect(shared.citations.map(\.n) == [1] && shared.withheldCitations.isEmpty)
  }

  @Test func `a hidden document's citation goes, and the text with it`() async throws {
    let shared = try await read(
      answer(cites: [Self.readable, Self.hidden], gave: [Self.readable, Self.hidden]))
    #expect(shared.text == SharedMessage.notPermitted && shared.isWithheld && shared.found == nil)
    #expect(shared.citations.map(\.document) == [Self.readable] && shared.withheldCitations == [2])
  }

  @Test(arguments: [ConversationMessage.State.running, .failed, .cancelled])
  func `an unfinished text is shown only where all that it could use may be read`(
    _ state: ConversationMessage.State
  ) async throws {
    let open = try await read(answer(cites: [], gave: [Self.readable], state: state, verified: false))
    #expect(!open.isWithheld && open.text == "secret text")
    for gave in [[Self.readable, Self.hidden], nil] {
      let shared = try await read(answer(cites: [], gave: gave, state: state, verified: false))
      #expect(shared.isWithheld && shared.text == SharedMessage.notPermitted)
    }
  }

  @Test func `a sentence that nothing cited supports may rest on all that was given`() async throws {
    var message = answer(cites: [Self.readable], gave: [Self.readable, Self.hidden])
    message.details?.verification = Verification(sentences: 2, supported: 1, unsupported: ["Hm."])
    #expect(try await read(message).isWithheld)
  }

  @Test func `an answer from elsewhere and a question are shown as they are`() async throws {
    var imported = answer(cites: [], gave: nil)
    imported.details = nil
    #expect(try await read(imported).text == "secret text")
    let question = ConversationMessage(
      id: MessageID(rawValue: "q"), parent: nil, role: .question, text: "Why?", createdAt: TalkStore.day)
    #expect(try await read(question) == SharedMessage(question))
  }

  @Test func `a citation tells of the present what the reader may know`() async throws {
    var message = answer(cites: [Self.readable], gave: [Self.readable])
    message.citations[0].superseded = true
    message.citations[0].currentPath = "/secret/successor.md"
    message.citations[0].currentVersion = 7
    let citation = try #require(try await read(message).citations.first)
    #expect(!citation.superseded && citation.currentPath == nil && citation.currentVersion == nil)
  }

  private func read(_ message: ConversationMessage) async throws -> SharedMessage {
    let messages = try await reading.messages([message])
    return try #require(messages.first)
  }

  private func answer(
    cites cited: [DocumentID], gave: [DocumentID]?, state: ConversationMessage.State = .done,
    verified: Bool = true
  ) -> ConversationMessage {
    let details = AnswerDetails(
      verification: verified ? Verification(sentences: 1, supported: 1, unsupported: []) : nil,
      documents: gave)
    return ConversationMessage(
      id: MessageID(rawValue: "a"), parent: nil, role: .answer, text: "secret text",
      citations: cited.enumerated().map { citation($0.offset + 1, $0.element) }, found: true,
      createdAt: TalkStore.day, state: state, details: details)
  }

  private func citation(_ n: Int, _ document: DocumentID) -> Citation {
    let chunk = Chunk(
      id: ChunkID(rawValue: 1), document: document, hash: "ef", text: "quote", headings: [], language: "en")
    let passage = Passage(
      chunk: chunk, document: Document(id: document, collection: "c", path: "/\(document)"),
      version: Self.version,
      page: nil)
    return Citation(
      n: n, hit: SearchHit(passage: passage, score: 1), quote: "quote", quoteHash: "ab", range: 0..<5,
      score: 1)
  }
}
