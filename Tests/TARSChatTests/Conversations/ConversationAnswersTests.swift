import TARSCore
import TARSStore
import Testing

@testable import TARSChat

struct ConversationAnswersTests {
  @Test func `a question and its answer are kept, and name the conversation`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let turn = try await answers.begin(try await talk.plan("How long\nis the notice?"), of: nil) { request in
      #expect(request.history == nil)
      return Told.events([
        .understanding(Told.understanding), .token("60 "), .token("days"), Told.done("60 days."),
      ])
    }
    let events = try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0)
    #expect(try await names(events) == ["1 understanding", "2 token", "3 token", "4 done"])
    let tree = try await talk.tree()
    #expect(
      tree.conversation.title == "How long is the notice?" && tree.branch == [turn.question, turn.answer])
    let answer = try tree.message(turn.answer)
    #expect(answer.text == "60 days." && answer.state == .done && answer.answer?.rawValue == "kept")
    #expect(answer.details?.timings == ["total": 3] && answer.details?.model == "extractive")
  }

  @Test func `a follow-up knows the branch before it and no other`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let first = try await ask("one", of: talk, answers)
    _ = try await ask("two", of: talk, answers)
    let edited = try await talk.plan("two, again", .insteadOf(try await talk.tree().branch[2]))
    #expect(edited.request.history == [ChatTurn(question: "one", answer: "So: one")])
    let third = try await talk.plan("three")
    #expect(third.request.history?.map(\.question) == ["one", "two"])
    let root = try await talk.plan("one, again", .insteadOf(first.question))
    #expect(root.request.history == nil && root.question?.parent == nil && root.title == nil)
    let again = RegenerationRequest(conversation: talk.id, message: first.answer)
    let other = try TurnPlan(regenerating: again, in: try await talk.tree(), at: TalkStore.day)
    #expect(other.question == nil && other.answer.parent == first.question && other.request.question == "one")
  }

  @Test func `a cancelled answer keeps what there was of it`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    feed.yield(.token("Because"))
    let followed = try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0)
    var iterator = followed.makeAsyncIterator()
    #expect(try await iterator.next()?.event == .token("Because"))
    await answers.cancel(turn.answer, in: talk.id)
    let answer = try await talk.message(turn.answer)
    #expect(answer.state == .cancelled && answer.text == "Because" && answer.details?.error == .cancelled)
    let error = await #expect(throws: TARSError.self) { while try await iterator.next() != nil {} }
    #expect(error?.code == .cancelled)
  }

  @Test func `a failed answer keeps why`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let failure = TARSError(.modelUnreachable, "The model is gone.", hint: "Start it.")
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    feed.yield(.token("Be"))
    feed.finish(throwing: failure)
    let followed = try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0)
    let thrown = await #expect(throws: TARSError.self) { for try await _ in followed {} }
    #expect(thrown == failure)
    let answer = try await talk.message(turn.answer)
    #expect(answer.state == .failed && answer.text == "Be" && answer.details?.error == failure)
  }

  @Test func `an end without an end is a failure`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in Told.events([.token("x")])
    }
    let followed = try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0)
    await #expect(throws: TARSError.self) { for try await _ in followed {} }
    #expect(try await talk.message(turn.answer).state != .done)
  }

  @Test func `stopping fails what is being made, and nothing begins afterwards`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    feed.yield(.token("x"))
    let late = try await talk.plan("why?", .insteadOf(turn.question))
    await answers.stop()
    let answer = try await talk.message(turn.answer)
    #expect(answer.state == .failed && answer.details?.error != nil)
    await #expect(throws: TARSError.self) {
      _ = try await answers.begin(late, of: nil) { _ in Told.events([]) }
    }
    #expect(try await talk.tree().messages.count == 2)
  }

  @Test func `a long answer is kept now and then while it is made`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime(), interval: .zero)
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    feed.yield(.token("Half"))
    var iterator = try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0
    ).makeAsyncIterator()
    _ = try await iterator.next()
    #expect(try await talk.message(turn.answer).text == "Half")
    #expect(try await talk.store.failRunningAnswers() == 1)
    let answer = try await talk.message(turn.answer)
    #expect(answer.state == .failed && answer.details?.error == .answerInterrupted)
    feed.finish()
  }

  @Test func `an answer whose conversation is deleted ends`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    _ = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    try await talk.store.removeConversation(talk.id, of: nil)
    await answers.cancelAll(in: talk.id)
    #expect(feed.yield(.token("x")).isTerminated)
  }

  @Test func `nothing is asked after an answer that is still being made`() async throws {
    let talk = try await TalkStore()
    let answers = ConversationAnswers(store: talk.store, clock: StillTime())
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let turn = try await answers.begin(try await talk.plan("why?"), of: nil) { _ in events }
    for place in [ConversationQuestion.Place.leaf, .after(turn.answer)] {
      let error = await #expect(throws: TARSError.self) { _ = try await talk.plan("and?", place) }
      #expect(error?.code == .badRequest)
    }
    for place in [ConversationQuestion.Place.after(MessageID(rawValue: "z")), .insteadOf(turn.answer)] {
      await #expect(throws: TARSError.self) { _ = try await talk.plan("and?", place) }
    }
    feed.finish()
    await answers.stop()
  }

  private func ask(
    _ question: String, of talk: TalkStore, _ answers: ConversationAnswers
  ) async throws -> ConversationTurn {
    let turn = try await answers.begin(try await talk.plan(question), of: nil) { _ in
      Told.events([Told.done("So: \(question)")])
    }
    for try await _ in try answers.events(
      of: try await talk.message(turn.answer), in: talk.id, owner: nil, after: 0)
    {}
    return turn
  }

  private func names(_ events: AsyncThrowingStream<NumberedEvent, any Error>) async throws -> [String] {
    var names: [String] = []
    for try await event in events { names.append("\(event.number) \(event.event.name)") }
    return names
  }
}

extension AsyncThrowingStream.Continuation.YieldResult {
  fileprivate var isTerminated: Bool { if case .terminated = self { true } else { false } }
}
