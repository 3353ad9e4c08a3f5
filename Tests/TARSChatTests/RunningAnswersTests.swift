import Synchronization
import TARSChat
import TARSCore
import Testing

struct RunningAnswersTests {
  private let ann = UserID(rawValue: "ann")
  private let bob = UserID(rawValue: "bob")

  @Test func followerReadsAllEventsInOrder() async throws {
    let answers = RunningAnswers()
    let id = try answers.start(tokens(["a", "b", "c"]), for: ann)
    #expect(try await texts(answers.follow(id, for: ann)) == ["1a", "2b", "3c"])
  }

  @Test func whoComesBackGoesOnAfterTheLastEventRead() async throws {
    let answers = RunningAnswers()
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let id = try answers.start(events, for: ann)
    feed.yield(.token("a"))
    feed.yield(.token("b"))
    var first: AsyncThrowingStream<NumberedEvent, any Error>? = try answers.follow(id, for: ann)
    var iterator = first?.makeAsyncIterator()
    #expect(try await iterator?.next()?.number == 1)
    (first, iterator) = (nil, nil)
    feed.yield(.token("c"))
    feed.finish()
    #expect(try await texts(answers.follow(id, for: ann, after: 1)) == ["2b", "3c"])
  }

  @Test func twoFollowersSeeTheSame() async throws {
    let answers = RunningAnswers()
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let id = try answers.start(events, for: ann)
    async let one = texts(try answers.follow(id, for: ann))
    async let other = texts(try answers.follow(id, for: ann))
    for text in ["a", "b", "c", "d"] {
      feed.yield(.token(text))
      await Task.yield()
    }
    feed.finish()
    let both = try await (one, other)
    #expect(both.0 == ["1a", "2b", "3c", "4d"])
    #expect(both.1 == both.0)
  }

  @Test func answerOfSomebodyElseIsNotThere() async throws {
    let answers = RunningAnswers()
    let id = try answers.start(tokens(["a"]), for: ann)
    for stranger in [bob, nil] {
      let read = #expect(throws: TARSError.self) { _ = try answers.follow(id, for: stranger) }
      let cancelled = #expect(throws: TARSError.self) { try answers.cancel(id, for: stranger) }
      #expect([read?.code, cancelled?.code] == [.answerNotFound, .answerNotFound])
    }
  }

  @Test func cancellingEndsTheWork() async throws {
    let answers = RunningAnswers()
    let (events, ended) = endless()
    let id = try answers.start(events, for: ann)
    try answers.cancel(id, for: ann)
    await ended.value
    await #expect(throws: CancellationError.self) { _ = try await texts(answers.follow(id, for: ann)) }
  }

  @Test func answerThatNobodyFollowsIsStopped() async throws {
    var limits = RunningAnswers.Limits()
    limits.linger = .milliseconds(20)
    let answers = RunningAnswers(limits: limits)
    let (events, ended) = endless()
    _ = try answers.start(events, for: ann)
    await ended.value
    while answers.running > 0 { await Task.yield() }
  }

  @Test func failureReachesTheFollower() async throws {
    let answers = RunningAnswers()
    let events = AsyncThrowingStream<AnswerEvent, any Error> { feed in
      feed.yield(.token("a"))
      feed.finish(throwing: TARSError(.modelFailed, "It failed.", hint: "Try again."))
    }
    let id = try answers.start(events, for: nil)
    let error = await #expect(throws: TARSError.self) { _ = try await texts(answers.follow(id, for: nil)) }
    #expect(error?.code == .modelFailed)
  }

  @Test func tooManyRunningAnswersAreRefused() async throws {
    var limits = RunningAnswers.Limits()
    limits.perOwner = 2
    let answers = RunningAnswers(limits: limits)
    let (first, second) = (endless(), endless())
    let id = try answers.start(first.events, for: ann)
    _ = try answers.start(second.events, for: ann)
    let error = #expect(throws: TARSError.self) { _ = try answers.start(tokens(["x"]), for: ann) }
    #expect(error?.code == .rateLimited)
    _ = try answers.start(tokens(["x"]), for: bob)
    try answers.cancel(id, for: ann)
    await first.ended.value
    while answers.running > 2 { await Task.yield() }
    _ = try answers.start(tokens(["x"]), for: ann)
  }

  private func tokens(_ texts: [String]) -> AsyncThrowingStream<AnswerEvent, any Error> {
    AsyncThrowingStream { feed in
      for text in texts { feed.yield(.token(text)) }
      feed.finish()
    }
  }

  /// Events without an end, and a task that ends when they are no longer read.
  private func endless() -> (events: AsyncThrowingStream<AnswerEvent, any Error>, ended: Task<Void, Never>) {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let events = AsyncThrowingStream<AnswerEvent, any Error> { feed in
      feed.yield(.token("a"))
      feed.onTermination = { _ in end.finish() }
    }
    return (events, Task { for await _ in ends {} })
  }

  private func texts(_ events: AsyncThrowingStream<NumberedEvent, any Error>) async throws -> [String] {
    var texts: [String] = []
    for try await event in events {
      if case .token(let text) = event.event { texts.append("\(event.number)\(text)") }
    }
    return texts
  }
}
