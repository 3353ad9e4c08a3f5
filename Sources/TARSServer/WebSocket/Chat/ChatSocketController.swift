import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// `/ws/chat`, and the tickets for it.
struct ChatSocketController: Sendable {
  static let subprotocol = "tars.v1"
  private static let ticketPrefix = "ticket."

  struct Ticket: Codable, Hashable {
    var ticket: String
    /// Seconds in which it is good.
    var expiresIn: Int
  }

  let parts: ChatParts
  let origins: OriginCheck

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/ws/chat", access: .open, .chatSocket) { request, scope in
        try connect(request, scope)
      },
      Endpoint(.post, "/api/v1/ws/tickets", .makeSocketTicket) { request, scope in
        try makeTicket(request, scope)
      },
    ]
  }

  private func connect(_ request: Request, _ scope: RequestScope) throws -> Response {
    let handshake = try WebSocketHandshake(request.head)
    try origins.check(request.head)
    guard handshake.protocols.contains(Self.subprotocol) else { throw RequestFault.subprotocol }
    let ticket = handshake.protocols.first { $0.hasPrefix(Self.ticketPrefix) }
    let session = ChatSession(
      parts, scope, ticket: ticket.map { String($0.dropFirst(Self.ticketPrefix.count)) })
    try parts.sockets.admit(session)
    let body = request.body
    return handshake.response(
      speaking: Self.subprotocol,
      ResponseBody { writer in
        try await session.serve(body) { frames in try await writer.write(contentsOf: frames) }
        try await writer.finish(nil)
      })
  }

  private func makeTicket(_ request: Request, _ scope: RequestScope) throws -> Response {
    let caller = try scope.caller
    guard let token = BearerHeader.token(request.headers[.authorization]) else {
      throw TARSError.tokenNeeded
    }
    let ticket = try parts.tickets.make(for: token, of: caller.socketOwner)
    return try JSONReply.make(
      Ticket(ticket: ticket, expiresIn: Int(parts.limits.ticket.components.seconds)), status: .created)
  }
}

extension RequestFault {
  fileprivate static let subprotocol = RequestFault(
    status: .badRequest, code: .protocolVersion,
    message: "The subprotocol '\(ChatSocketController.subprotocol)' isn't offered.",
    hint: "Send 'Sec-WebSocket-Protocol: \(ChatSocketController.subprotocol)'.")
}
