/// Why a connection is closed (RFC 6455, 7.4; from 4000 on: ours).
struct WebSocketCloseCode: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt16

  static let normal = WebSocketCloseCode(rawValue: 1000)
  static let goingAway = WebSocketCloseCode(rawValue: 1001)
  static let violation = WebSocketCloseCode(rawValue: 1002)
  static let unsupported = WebSocketCloseCode(rawValue: 1003)
  static let invalidData = WebSocketCloseCode(rawValue: 1007)
  static let policy = WebSocketCloseCode(rawValue: 1008)
  static let tooLarge = WebSocketCloseCode(rawValue: 1009)
  static let failure = WebSocketCloseCode(rawValue: 1011)
  static let tryLater = WebSocketCloseCode(rawValue: 1013)
  /// The token is nobody's, or no longer: sign in again, then connect again.
  static let unauthorized = WebSocketCloseCode(rawValue: 4401)
  /// No hello came in time.
  static let helloTimeout = WebSocketCloseCode(rawValue: 4408)

  /// Whether a peer may send it: registered codes that aren't reserved, and those for libraries and applications.
  var mayBeSent: Bool {
    switch rawValue {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }
}

/// A peer that breaks the protocol; the connection is closed with the code.
struct WebSocketViolation: Error, Hashable {
  let code: WebSocketCloseCode
  /// At most 123 bytes, as a close frame has no room for more.
  let reason: String

  init(_ reason: String, code: WebSocketCloseCode = .violation) {
    self.code = code
    self.reason = reason
  }
}
