import Hummingbird
import Logging
import NIOCore
import Synchronization
import TARSChat
import TARSCore

/// One WebSocket of `/ws/chat`.
///
/// Frames are read one after the other and answered through the outbox; each answer is followed by a task of its own,
/// which waits where the client doesn't read. When the connection goes, its answers go on for a while.
final class ChatSession: Sendable {
  struct State {
    var token: String?
    var owner: String?
    /// Answers that are followed, by the client's names for them; `nil` for one that is about to begin.
    var asks: [String: RunID?] = [:]
    var heard = ContinuousClock.now
    var pinged = ContinuousClock.now
    var checked = ContinuousClock.now
    var isLeaving = false
  }

  /// Longest message of a client that hasn't said who it is.
  static let strangersMessage = 16 << 10

  let parts: ChatParts
  let outbox = Outbox()
  let state = Mutex(State())
  let requestID: String
  let address: String
  let logger: Logger
  private let ticket: String?
  private let opened = ContinuousClock.now

  /// - Parameter ticket: As the handshake brought it.
  init(_ parts: ChatParts, _ scope: RequestScope, ticket: String?) {
    self.parts = parts
    self.ticket = ticket
    requestID = scope.requestID
    address = scope.address
    logger = scope.logger
  }

  deinit { parts.sockets.leave(ObjectIdentifier(self), owner: state.withLock(\.owner)) }

  /// Serves the socket until it is closed.
  ///
  /// - Parameters:
  ///   - body: The client's bytes.
  ///   - write: Sends bytes to the client, and returns when there is room for more.
  @concurrent
  func serve(_ body: RequestBody, write: @concurrent ([ByteBuffer]) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await self.read(body) }
      defer { group.cancelAll() }
      while let frames = await outbox.next() { try await write(frames) }
    }
  }

  func close(_ code: WebSocketCloseCode, _ reason: String = "") {
    outbox.close(with: WebSocketFrame.close(code, reason))
  }

  func say(_ message: ServerMessage) async throws { try await outbox.send(message.frame()) }

  /// Says what went wrong; `id` names the answer that it ends.
  func refuse(_ error: any Error, id: String? = nil) async throws {
    let problem = Problem(any: error, requestID: requestID)
    let level = problem.status >= 500 ? Logger.Level.error : .debug
    logger.log(level: level, "chat failed", metadata: ["error": "\(error)"])
    try await say(.error(id: id, problem))
  }
}

extension ChatSession {
  private func read(_ body: RequestBody) async {
    await withDiscardingTaskGroup { answers in
      do {
        if let ticket { try await greet(ticket: ticket) }
        try await readFrames(body, &answers)
        outbox.close(with: nil)
      } catch let violation as WebSocketViolation {
        close(violation.code, violation.reason)
      } catch {
        logger.debug("chat ended", metadata: ["error": "\(error)"])
        outbox.close(with: nil)
      }
      answers.cancelAll()
    }
  }

  private func readFrames(_ body: RequestBody, _ answers: inout DiscardingTaskGroup) async throws {
    var parser = WebSocketFrameParser(longest: Self.strangersMessage)
    var pace = Pace(rate: parts.limits.rate, burst: parts.limits.burst)
    for try await bytes in body {
      state.withLock { $0.heard = .now }
      parser.take(bytes)
      while !outbox.isClosed {
        if isGreeted { parser.longest = parts.limits.message }
        guard let event = try parser.next() else { break }
        let delay = pace.delay()
        if delay > .zero { try await Task.sleep(for: delay) }
        try await take(event, &answers)
      }
    }
  }

  private func take(_ event: WebSocketFrameParser.Event, _ answers: inout DiscardingTaskGroup) async throws {
    switch event {
    case .ping(let payload): outbox.answerPing(payload)
    case .pong: break
    case .close(let code): close(code ?? .normal)
    case .binary: throw WebSocketViolation("messages are texts", code: .unsupported)
    case .text(let text): try await take(text, &answers)
    }
  }

  private var isGreeted: Bool { state.withLock { $0.token != nil } }
}

extension ChatSession {
  /// Pings, and closes what is silent or no longer allowed.
  func lookAfter(now: ContinuousClock.Instant = .now) async {
    let limits = parts.limits
    let seen = state.withLock { $0.copy }
    if outbox.isClosed { return }
    if !isGreeted && now - opened > limits.hello { return close(.helloTimeout, "no hello came") }
    if now - seen.heard > limits.idle { return close(.goingAway, "no sign of life") }
    if now - seen.pinged > limits.ping {
      state.withLock { $0.pinged = now }
      outbox.sendNow(WebSocketFrame.ping())
    }
    if isGreeted && now - seen.checked > limits.recheck { await recheck(now) }
  }

  private func recheck(_ now: ContinuousClock.Instant) async {
    state.withLock { $0.checked = now }
    do {
      _ = try await recognise()
    } catch {
      logger.debug("caller not recognised", metadata: ["error": "\(error)"])
    }
  }

  /// Tells the client that the server stops in so long at most; closes at once where no answer is waited for.
  func sayGoodbye(grace: Duration) {
    do {
      outbox.sendNow(try ServerMessage.goodbye(seconds: Int(grace.components.seconds)).frame())
    } catch {
      logger.error("goodbye failed", metadata: ["error": "\(error)"])
    }
    state.withLock { $0.isLeaving = true }
    closeIfDone()
  }

  /// Closes what the server's end waits for no longer.
  func closeIfDone() {
    if state.withLock({ $0.isLeaving && $0.asks.isEmpty }) { close(.goingAway, "the server stops") }
  }
}

extension ChatSession.State {
  fileprivate var copy:
    (heard: ContinuousClock.Instant, pinged: ContinuousClock.Instant, checked: ContinuousClock.Instant)
  {
    (heard, pinged, checked)
  }
}
