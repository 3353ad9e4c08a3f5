import FoundationEssentials
import HTTPTypes
import Hummingbird
import TARSCrypto

/// A client's wish to speak WebSocket (RFC 6455, 4).
struct WebSocketHandshake: Sendable {
  /// The subprotocols that the client offers, its favourite first.
  let protocols: [String]
  /// What shows the client that the server understood.
  let accept: String

  /// - Throws: `RequestFault` for what is no handshake, or one of another version.
  init(_ head: HTTPRequest) throws {
    guard Self.isOffered(head), let key = head.headerFields[.secWebSocketKey] else {
      throw RequestFault.upgradeNeeded
    }
    guard head.headerFields[.secWebSocketVersion] == "13" else { throw RequestFault.webSocketVersion }
    guard Data(base64Encoded: key)?.count == 16 else { throw RequestFault.webSocketKey }
    protocols = Self.tokens(head.headerFields[.secWebSocketProtocol])
    let digest = WeakDigest.sha1(of: Data((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
    accept = Data(digest).base64EncodedString()
  }

  /// Whether a request asks for an upgrade to WebSocket, well-formed or not.
  static func isOffered(_ head: HTTPRequest) -> Bool {
    let fields = head.headerFields
    return head.method == .get && fields[.secWebSocketKey] != nil
      && tokens(fields[.upgrade]?.lowercased()).contains("websocket")
      && tokens(fields[.connection]?.lowercased()).contains("upgrade")
      && fields[.contentLength] == nil && fields[.transferEncoding] == nil
  }

  /// The response after which the connection carries frames: what `body` writes goes out as it is.
  func response(speaking name: String, _ body: ResponseBody) -> Response {
    Response(
      status: .switchingProtocols,
      headers: [
        .upgrade: "websocket", .connection: "Upgrade", .secWebSocketAccept: accept,
        .secWebSocketProtocol: name,
      ], body: body)
  }

  private static func tokens(_ list: String?) -> [String] {
    (list ?? "").split(separator: ",").map {
      String($0.drop(while: \.isWhitespace).prefix { !$0.isWhitespace })
    }
  }
}

extension RequestFault {
  static let upgradeNeeded = RequestFault(
    status: .upgradeRequired, code: .upgradeNeeded, message: "This address speaks WebSocket.",
    hint: "Connect with a WebSocket client (RFC 6455) over HTTP/1.1.", headers: [.upgrade: "websocket"])

  fileprivate static let webSocketVersion = RequestFault(
    status: .upgradeRequired, code: .upgradeNeeded, message: "Only WebSocket version 13 is spoken here.",
    hint: "Send 'Sec-WebSocket-Version: 13'.", headers: [.upgrade: "websocket", .secWebSocketVersion: "13"])

  fileprivate static let webSocketKey = RequestFault(
    status: .badRequest, code: .malformedRequest, message: "Sec-WebSocket-Key isn't 16 bytes in base 64.",
    hint: "Use a WebSocket client that follows RFC 6455.")
}
