import Synchronization
import TARSChat
import TARSCore
import Testing

struct AnswererTests {
  private static let passages = Samples.hits([
    "The notice period is three months. Pets need consent.", "The deposit is two monthly rents.",
  ])
  private static let question = "How long is the notice period?"

  @Test(arguments: [nil, AnswerStyle.short, .cited])
  func `events come in order and together make the answer`(style: AnswerStyle?) async throws {
    let model = style.map { _ in ScriptedModel("The notice period ", "is three months [1].") }
    let answerer = Samples.answerer(Self.passages, model: model, style: style ?? .short)
    var names: [String] = []
    var text = ""
    var citations: [Citation] = []
    for try await event in answerer.answer(AskRequest(question: Self.question)) {
      if names.last != event.name { names.append(event.name) }
      if case .token(let piece) = event { text += piece }
      if case .citation(let citation) = event { citations.append(citation) }
      guard case .done(let answer) = event else { continue }
      #expect(answer.answer == text)
      #expect(answer.citations == citations)
      #expect(Set(answer.timings.keys) == ["search", "evidence", "answer", "total"])
      #expect(answer.timings.values.allSatisfy { $0 >= 0 })
    }
    #expect(names == ["understanding", "sources", "token", "citation", "verified", "done"])
  }

  @Test(arguments: [
    AskRequest(question: ""), AskRequest(question: " \n\t"), AskRequest(question: "x", top: 0),
    AskRequest(question: "x", top: 101), AskRequest(question: String(repeating: "word ", count: 20_001)),
  ])
  func `a bad request is refused before anything is searched`(request: AskRequest) async throws {
    let answerer = Answerer(
      search: { _ in throw TARSError.cancelled }, embedder: nil, chatModel: nil)
    let error = await #expect(throws: TARSError.self) {
      for try await _ in answerer.answer(request) {}
    }
    #expect(error?.code == .badRequest)
  }

  @Test func `a very long question is still answered`() async throws {
    let question = Self.question + String(repeating: " And another thing.", count: 5000)
    #expect(question.utf8.count < 100_000)
    let answer = try await Samples.answer(Samples.answerer(Self.passages), question)
    #expect(answer.citations.allSatisfy { !$0.quote.isEmpty })
  }

  @Test func `the scope reaches the search, and its errors reach the asker`() async throws {
    let seen = Mutex<SearchRequest?>(nil)
    let answerer = Answerer(
      search: { request in
        seen.withLock { $0 = request }
        throw TARSError.collectionNotFound("laws")
      }, embedder: nil, chatModel: nil)
    let scope = TimeScope(asOf: "2024-06-01", collection: "laws")
    let error = await #expect(throws: TARSError.self) {
      for try await _ in answerer.answer(AskRequest(question: "x", scope: scope, top: 7)) {}
    }
    #expect(error == .collectionNotFound("laws"))
    #expect(seen.withLock { $0 } == SearchRequest(query: "x", top: 7, scope: scope))
  }

  @Test(arguments: AnswerStyle.allCases)
  func `leaving stops the model within a moment`(style: AnswerStyle) async throws {
    let model = EndlessModel()
    let answerer = Samples.answerer(Self.passages, model: model, style: style)
    let asking = Task {
      for try await event in answerer.answer(AskRequest(question: Self.question)) {
        if case .token = event { break }
      }
    }
    for _ in 0..<500 where !model.wasAsked { try await Task.sleep(for: .milliseconds(10)) }
    asking.cancel()
    for _ in 0..<100 where !model.wasStopped { try await Task.sleep(for: .milliseconds(10)) }
    #expect(model.wasStopped)
  }

  @Test func `leaving stops a search that hangs`() async throws {
    let stopped = Mutex(false)
    let answerer = Answerer(
      search: { _ in
        do { try await Task.sleep(for: .seconds(60)) } catch {
          stopped.withLock { $0 = true }
          throw error
        }
        throw TARSError.cancelled
      }, embedder: nil, chatModel: nil)
    let asking = Task { for try await _ in answerer.answer(AskRequest(question: "x")) {} }
    try await Task.sleep(for: .milliseconds(50))
    asking.cancel()
    for _ in 0..<100 where !stopped.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(stopped.withLock { $0 })
  }
}
