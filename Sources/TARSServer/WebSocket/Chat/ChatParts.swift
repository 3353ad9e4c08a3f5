import TARSChat
import TARSCore

/// What all chats of a server share.
struct ChatParts: Sendable {
  let callers: any CallerSource
  let engines: any EngineHost
  let desk: AnswerDesk
  let sockets: SocketRegistry
  let tickets: SocketTickets
  let limits: SocketLimits
  let version: String

  init(
    callers: any CallerSource, engines: any EngineHost, settings: ServerSettings, measures: ServerMeasures
  ) {
    self.callers = callers
    self.engines = engines
    limits = settings.limits.sockets
    version = settings.version
    sockets = SocketRegistry(limits: limits)
    tickets = SocketTickets(time: limits.ticket)
    var running = RunningAnswers.Limits()
    running.perOwner = settings.limits.answersPerCaller
    desk = AnswerDesk(running: RunningAnswers(limits: running), measures: measures)
  }
}

/// Answers that go on without their connection.
struct AnswerDesk: Sendable {
  let running: RunningAnswers
  let measures: ServerMeasures

  /// - Throws: `rate_limited` where the caller has too many.
  func start(_ question: AskRequest, _ engine: any ServedEngine, for caller: Caller) throws -> RunID {
    try running.start(measures.observed(engine.ask(question)), for: caller.user, seeing: caller.access)
  }

  /// - Throws: `answer_not_found` also for an answer that was made from what the caller may not see now.
  func follow(
    _ run: RunID, for caller: Caller, after last: Int = 0
  ) throws -> AsyncThrowingStream<NumberedEvent, any Error> {
    try running.follow(run, for: caller.user, seeing: caller.access, after: last)
  }

  func cancel(_ run: RunID, for caller: Caller) throws { try running.cancel(run, for: caller.user) }
}

extension Caller {
  /// Whose WebSockets and tickets these are.
  var socketOwner: String { user?.rawValue ?? "" }
}
