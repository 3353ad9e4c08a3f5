package import FoundationEssentials
import Synchronization
import TARSCore

/// One client's session of the Model Context Protocol, whatever carries its messages.
///
/// Source: modelcontextprotocol.io, revisions 2024-11-05 to 2025-06-18. Each message comes with the engine for who
/// sends it, so rights are those of the moment.
package final class MCPSession: Sendable {
  private struct State {
    var revision: MCPRevision?
    /// Requests that are being worked on.
    var running: [RPCID: Task<RPCReply?, Never>] = [:]
  }

  /// Requests at once; more are refused.
  static let mostRunning = 32

  private let version: String
  private let state = Mutex(State())

  /// - Parameter version: T.A.R.S.'s own, for the client.
  package init(version: String) { self.version = version }

  /// What was agreed on; `nil` before `initialize`.
  package var revision: MCPRevision? { state.withLock(\.revision) }

  /// Takes a message, or several.
  ///
  /// - Parameters:
  ///   - bytes: JSON.
  ///   - send: Takes the notifications that go before the reply, each as one line of JSON.
  /// - Returns: The work, whose end is the reply; `nil` where the protocol has none.
  package func take(
    _ bytes: Data, engine: any EngineLender, send: @escaping @Sendable (Data) -> Void
  ) -> MCPWork? {
    do {
      switch try RPCInput.read(bytes) {
      case .one(let message):
        return one(message, engine, send).map { MCPWork([$0], isBatch: false, isLong: Self.isLong(message)) }
      case .batch(let messages):
        guard revision?.hasBatches == true else {
          return MCPWork(RPCReply(id: nil, outcome: .failure(.invalid("Send one message at a time."))))
        }
        let tasks = messages.prefix(Self.mostRunning).compactMap { one($0, engine, send) }
        return tasks.isEmpty ? nil : MCPWork(tasks, isBatch: true)
      }
    } catch {
      return MCPWork(RPCReply(id: nil, outcome: .failure(error)))
    }
  }

  /// Takes a line of a stream of messages.
  package func take(
    _ line: MessageLines.Line, engine: any EngineLender, send: @escaping @Sendable (Data) -> Void
  ) -> MCPWork? {
    switch line {
    case .message(let bytes): take(bytes, engine: engine, send: send)
    case .tooLong:
      MCPWork(
        RPCReply(id: nil, outcome: .failure(.invalid("A message has at most \(MessageLines.longest) bytes.")))
      )
    }
  }

  /// Stops all work: the client is gone.
  package func end() {
    let running = state.withLock { state in
      defer { state.running = [:] }
      return state.running
    }
    for task in running.values { task.cancel() }
  }

  private static func isLong(_ message: Result<RPCMessage, RPCFault>) -> Bool {
    if case .success(.request(_, "tools/call", _)) = message { true } else { false }
  }

  private func one(
    _ message: Result<RPCMessage, RPCFault>, _ engine: any EngineLender,
    _ send: @escaping @Sendable (Data) -> Void
  ) -> Task<RPCReply?, Never>? {
    switch message {
    case .success(.response): return nil
    case .success(.notification(let method, let parameters)):
      if method == "notifications/cancelled" { cancel(parameters["requestId"]) }
      return nil
    case .success(.request(let id, let method, let parameters)):
      let call = MCPCall(
        revision: revision, version: version, parameters: parameters, engine: engine, send: send)
      return start(id, method, call)
    case .failure(let fault):
      return Task { RPCReply(id: fault.id, outcome: .failure(fault.error)) }
    }
  }

  /// An id that is in use would make two replies one.
  private func start(_ id: RPCID, _ method: String, _ call: MCPCall) -> Task<RPCReply?, Never> {
    state.withLock { state in
      guard state.running[id] == nil, state.running.count < Self.mostRunning else {
        let why = state.running[id] == nil ? "Too many requests at once." : "The id is in use."
        return Task { RPCReply(id: id, outcome: .failure(.invalid(why))) }
      }
      let task = Task { [weak self] () -> RPCReply? in
        let outcome = await self?.outcome(of: method, call)
        self?.state.withLock { $0.running[id] = nil }
        guard let outcome, !Task.isCancelled else { return nil }
        return RPCReply(id: id, outcome: outcome)
      }
      state.running[id] = task
      return task
    }
  }

  private func outcome(of method: String, _ call: MCPCall) async -> Result<JSONValue, RPCError> {
    do {
      return .success(try await result(of: method, call))
    } catch {
      return .failure(RPCError(error))
    }
  }

  private func result(of method: String, _ call: MCPCall) async throws -> JSONValue {
    switch method {
    case "ping": return [:]
    case "initialize": return try initialize(call)
    default:
      guard call.revision != nil else { throw RPCError.invalid("The session begins with 'initialize'.") }
      return try await call.result(of: method)
    }
  }

  /// Agrees on the client's revision, else offers the newest that is spoken here.
  private func initialize(_ call: MCPCall) throws -> JSONValue {
    guard let wanted = call.parameters["protocolVersion"]?.text else {
      throw RPCError.parameters("'protocolVersion' is missing.")
    }
    let revision = MCPRevision(rawValue: wanted) ?? .newest
    try state.withLock { state in
      guard state.revision == nil else { throw RPCError.invalid("The session has begun already.") }
      state.revision = revision
    }
    return MCPGreeting(revision: revision, version: version).json
  }

  /// `initialize` itself can't be cancelled.
  private func cancel(_ id: JSONValue?) {
    let id: RPCID? =
      switch id {
      case .text(let text): .text(text)
      case .number(let number): Int64(exactly: number).map(RPCID.number)
      default: nil
      }
    guard let id else { return }
    state.withLock { $0.running.removeValue(forKey: id) }?.cancel()
  }
}
