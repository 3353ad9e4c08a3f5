import Logging
import Synchronization
import TARSChat
import TARSCore

/// What clients ask for.
extension ChatSession {
  /// Answers a message; what is wrong with it is told, and only ends the connection for one that isn't let in.
  func take(_ text: String, _ answers: inout DiscardingTaskGroup) async throws {
    do {
      try await act(on: try ClientMessage(text), &answers)
    } catch {
      try await tell(error, id: ClientMessage.id(of: text))
    }
  }

  /// Lets the client in by the ticket that the handshake brought.
  func greet(ticket: String) async throws {
    do {
      try await greet(.ticket(ticket))
    } catch {
      try await tell(error, id: nil)
    }
  }

  /// - Throws: What isn't for the client: that the connection ended.
  private func tell(_ error: any Error, id: String?) async throws {
    if error is Outbox.Closed || error is CancellationError { throw error }
    try await refuse(error, id: id)
    guard state.withLock({ $0.token == nil }) else { return }
    let isFull = (error as? TARSError)?.code == .rateLimited
    close(isFull ? .tryLater : .unauthorized, isFull ? "too many WebSockets" : "say hello first")
  }

  private func act(on message: ClientMessage, _ answers: inout DiscardingTaskGroup) async throws {
    if case .hello(let proof) = message { return try await greet(proof) }
    guard state.withLock({ $0.token != nil }) else { throw TARSError.helloNeeded }
    switch message {
    case .hello: break
    case .ask(let id, let question):
      try await begin(id, &answers) { caller in try self.parts.ask(question, for: caller) }
    case .converse(let id, let question):
      try await begin(id, &answers) { caller in try await self.parts.ask(question, for: caller) }
    case .resume(let id, let run, let last):
      try await begin(id, &answers) { caller in try await self.parts.resume(run, for: caller, after: last) }
    case .cancel(let id): try await cancel(id)
    case .ping: try await say(.pong)
    }
  }

  /// Recognises who the client is; a later hello brings a newer token of the same caller.
  private func greet(_ proof: ClientMessage.Proof) async throws {
    let token = try await orLeave {
      switch proof {
      case .token(let token): token
      case .ticket(let ticket): try parts.tickets.redeem(ticket)
      }
    }
    let caller = try await recognise(by: token)
    guard caller.may(.read) else { throw TARSError.missing(.read) }
    let before = state.withLock(\.owner)
    if before == nil { try parts.sockets.recognise(caller.socketOwner) }
    guard before == nil || before == caller.socketOwner else { throw TARSError.otherCaller }
    state.withLock { state in
      (state.token, state.owner, state.checked) = (token, caller.socketOwner, .now)
    }
    let limits = parts.limits
    try await say(
      .welcome(
        ServerMessage.Welcome(
          version: parts.version, user: caller.name, maxMessage: limits.message, maxAsks: limits.asks,
          pingSeconds: limits.ping.seconds)))
  }

  /// The caller, as of now.
  func recognise() async throws -> Caller {
    guard let token = state.withLock(\.token) else { throw TARSError.helloNeeded }
    return try await recognise(by: token)
  }

  private func recognise(by token: String) async throws -> Caller {
    try await orLeave { try await parts.callers.caller(bearer: token, address: address) }
  }

  /// Closes the connection where `operation` finds that the client is nobody, or no longer.
  private func orLeave<Value>(_ operation: () async throws -> Value) async throws -> Value {
    do {
      return try await operation()
    } catch let error as TARSError where error.isAboutIdentity {
      try await refuse(error)
      close(.unauthorized, error.code.rawValue)
      throw Outbox.Closed()
    }
  }

  private func cancel(_ id: String) async throws {
    guard let run = state.withLock({ $0.asks[id] ?? nil }) else { throw TARSError.noAsk(id) }
    try await parts.cancel(run, for: try await recognise())
  }
}

/// How answers are followed.
extension ChatSession {
  /// Follows what `start` gives, under the client's name for it.
  private func begin(
    _ id: String, _ answers: inout DiscardingTaskGroup, _ start: (Caller) async throws -> ChatAnswer
  ) async throws {
    try reserve(id)
    do {
      let answer = try await start(try await recognise())
      state.withLock { $0.asks[id] = .some(answer.run) }
      try await say(.started(id: id, run: answer.run, turn: answer.turn))
      answers.addTask { await self.follow(answer.events, id) }
    } catch {
      release(id)
      throw error
    }
  }

  private func follow(_ events: AsyncThrowingStream<NumberedEvent, any Error>, _ id: String) async {
    do {
      try await pass(events, id)
    } catch {
      logger.debug("chat ended before its answer", metadata: ["error": "\(error)"])
    }
    closeIfDone()
  }

  /// - Throws: Where the connection ended.
  private func pass(_ events: AsyncThrowingStream<NumberedEvent, any Error>, _ id: String) async throws {
    defer { release(id) }
    do {
      for try await event in events { try await say(.event(id: id, event)) }
    } catch let end as Outbox.Closed {
      throw end
    } catch let error where error is CancellationError || (error as? TARSError)?.code == .cancelled {
      try Task.checkCancellation()
      return try await say(.ended(id: id, isCancelled: true))
    } catch {
      return try await refuse(error, id: id)
    }
    try Task.checkCancellation()
    try await say(.ended(id: id, isCancelled: false))
  }

  private func reserve(_ id: String) throws {
    try state.withLock { state in
      if state.isLeaving { throw RequestFault.notReady("the server stops.") }
      if state.asks.keys.contains(id) { throw TARSError.idInUse(id) }
      if state.asks.count >= parts.limits.asks { throw TARSError.tooManyAsks(state.asks.count) }
      state.asks[id] = .some(nil)
    }
  }

  private func release(_ id: String) { state.withLock { $0.asks[id] = nil } }
}

extension TARSError {
  fileprivate static let helloNeeded = TARSError(
    .unauthorized, "The first message must be a hello.",
    hint: #"Send {"type":"hello","token":"…"}, or with a ticket instead of the token."#)

  fileprivate static let otherCaller = TARSError(
    .forbidden, "This WebSocket is another caller's.", hint: "Open a WebSocket of your own.")

  fileprivate static func noAsk(_ id: String) -> TARSError {
    TARSError(.answerNotFound, "No answer '\(id)' is running here.", hint: "It may have ended.")
  }

  fileprivate static func idInUse(_ id: String) -> TARSError {
    .badRequest("The id '\(id)' is in use.", hint: "Give each question of a WebSocket an id of its own.")
  }

  fileprivate static func tooManyAsks(_ count: Int) -> TARSError {
    TARSError(
      .rateLimited, "\(count) answers are followed here already.",
      hint: "Wait until one has ended, or cancel one.")
  }

  /// Whether the caller is nobody, or no longer; a right that is missing is another matter.
  fileprivate var isAboutIdentity: Bool {
    switch code {
    case .unauthorized, .passwordChangeNeeded, .ticketInvalid, .loginFailed: true
    default: false
    }
  }
}
