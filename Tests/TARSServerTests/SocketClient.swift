import Foundation

@testable import TARSServer

/// A WebSocket client for tests, on a connection of bytes.
final class SocketClient: Sendable {
  let connection: RawConnection
  /// What came with the response's head.
  private let early: Data

  /// Connects and shakes hands.
  init(_ server: RunningServer, protocols: String = "tars.v1") async throws {
    connection = try Self.connected(server, protocols: protocols)
    early = try await connection.read { $0.range(of: Data("\r\n\r\n".utf8)) != nil }
  }

  /// A connection on which a handshake was sent, and nothing read yet.
  static func connected(
    _ server: RunningServer, protocols: String, headers: [String: String] = [:]
  ) throws -> RawConnection {
    let connection = try RawConnection(port: server.port)
    let fields = [
      "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": protocols,
    ].merging(headers) { $1 }
    connection.send(server.head("GET", "/ws/chat", length: nil, headers: fields, token: nil))
    return connection
  }

  func send(_ text: String) { connection.send(Data(WebSocketFrameTests.frame(1, Array(text.utf8)))) }

  /// What came since the last call, and the response's head, once `enough` says so.
  func read(until enough: @escaping @Sendable (String) -> Bool) async throws -> String {
    let early = early
    let rest = try await connection.read { enough(String(decoding: early + $0, as: UTF8.self)) }
    return String(decoding: early + rest, as: UTF8.self)
  }

  /// The close code that ends the connection; `nil` for an end without one.
  func closeCode() async throws -> Int? {
    let data = early + (try await connection.read { _ in false })
    // The close frame is the last: 0x88, a length of at least two, the code.
    guard let start = data.lastIndex(of: 0x88), data.endIndex - start >= 4 else { return nil }
    return Int(data[start + 2]) << 8 | Int(data[start + 3])
  }
}
