import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOFoundationEssentialsCompat
import TARSCore

/// The Model Context Protocol over streamable HTTP (revision 2025-06-18, Transports).
///
/// Nothing is sent unasked, so there is no stream to GET: as the protocol provides, that is answered with 405.
struct MCPController: Sendable {
  static let path = "/mcp"

  let limits: ServerSettings.Limits
  let version: String
  /// A web page of another origin may not use the server through its visitor's browser, whatever it knows.
  private let origins: OriginCheck
  private let sessions = MCPSessions()

  init(settings: ServerSettings) {
    limits = settings.limits
    version = settings.version
    origins = OriginCheck(settings: settings)
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, Self.path, .mcp) { request, scope in
        try check(request)
        return try await post(request, scope)
      },
      Endpoint(.delete, Self.path, .endMCPSession) { request, scope in
        try check(request)
        guard let id = request.headers[.mcpSession] else { throw RequestFault.mcpSessionNeeded }
        try sessions.end(id, of: try scope.caller.uploader)
        return Response(status: .noContent)
      },
    ]
  }

  private func post(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let streams = try Self.acceptsStream(request.headers[.accept])
    let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
    let owner = try scope.caller.uploader
    guard let id = request.headers[.mcpSession] else { return try await begin(collected, owner, scope) }
    let session = try sessions.session(id, of: owner)
    let (notes, feed) = AsyncStream.makeStream(of: Data.self)
    let engine = StandingEngine(engine: try scope.engine)
    guard let work = session.take(Data(buffer: collected.body), engine: engine, send: { feed.yield($0) })
    else { return Response(status: .accepted) }
    if work.isLong, streams { return stream(work, notes, feed, to: collected) }
    if let refusal = try await work.refusal() { return JSONReply.response(refusal, status: .badRequest) }
    guard work.isLong else { return try Self.reply(await work.reply()) }
    var response = try Self.reply(await collected.whileConnected { try await work.reply() })
    response.headers[.connection] = "close"
    return response
  }

  /// A session begins with the reply to `initialize`.
  private func begin(
    _ request: CollectedRequest, _ owner: String, _ scope: RequestScope
  ) async throws -> Response {
    let session = MCPSession(version: version)
    let engine = StandingEngine(engine: try scope.engine)
    guard let work = session.take(Data(buffer: request.body), engine: engine, send: { _ in }) else {
      throw RequestFault.mcpSessionNeeded
    }
    if let failure = try await work.failure() { return JSONReply.response(failure, status: .badRequest) }
    guard session.revision != nil, let reply = try await work.reply() else {
      throw RequestFault.mcpSessionNeeded
    }
    var response = JSONReply.response(reply)
    response.headers[.mcpSession] = sessions.add(session, of: owner)
    return response
  }

  /// Notifications of the work, then its reply.
  private func stream(
    _ work: MCPWork, _ lines: AsyncStream<Data>, _ feed: AsyncStream<Data>.Continuation,
    to request: CollectedRequest
  ) -> Response {
    EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          defer { feed.finish() }
          if let reply = try await work.reply() { feed.yield(reply) }
        }
        for await line in lines { send(EventStream.frame(event: "message", data: line)) }
        try await group.waitForAll()
      }
    }
  }

  /// A cancelled request has no reply.
  private static func reply(_ reply: Data?) -> Response {
    reply.map { JSONReply.response($0) } ?? Response(status: .accepted)
  }
}

extension MCPController {
  private func check(_ request: Request) throws {
    try origins.check(request.head)
    if let revision = request.headers[.mcpRevision], MCPRevision(rawValue: revision) == nil {
      throw RequestFault.mcpRevision(revision)
    }
  }

  /// Whether the reply may be a stream of events.
  ///
  /// - Throws: `RequestFault` for a client that takes neither that nor JSON.
  static func acceptsStream(_ accept: String?) throws -> Bool {
    guard let types = accept?.lowercased() else { return false }
    if types.contains("text/event-stream") { return true }
    guard ["application/json", "application/*", "*/*"].contains(where: types.contains) else {
      throw RequestFault.notAcceptable
    }
    return false
  }
}

extension HTTPField.Name {
  static let mcpSession = HTTPField.Name("Mcp-Session-Id")!
  static let mcpRevision = HTTPField.Name("MCP-Protocol-Version")!
}

extension RequestFault {
  static let noMCPSession = RequestFault(
    status: .notFound, code: .mcpSessionUnknown, message: "There is no such session of yours.",
    hint: "Begin a new one with 'initialize'.")

  static let mcpSessionNeeded = RequestFault(
    status: .badRequest, code: .mcpSessionUnknown, message: "The request names no session.",
    hint: "Begin one with 'initialize', and send its Mcp-Session-Id from then on.")

  static let notAcceptable = RequestFault(
    status: .notAcceptable, code: .notAcceptable, message: "The reply is JSON or a stream of events.",
    hint: "Send 'Accept: application/json, text/event-stream'.")

  static func mcpRevision(_ revision: String) -> RequestFault {
    let known = MCPRevision.allCases.map(\.rawValue).joined(separator: ", ")
    return RequestFault(
      status: .badRequest, code: .protocolVersion,
      message: "The protocol's revision '\(revision.prefix(100))' isn't spoken here.", hint: "Use \(known).")
  }
}
