import Foundation
import Glibc
import Synchronization

/// An HTTP server on loopback in which a script plays each connection, well-behaved or not.
final class ScriptedServer: Sendable {
  let port: Int
  private let listener: Int32
  private let requests = Mutex<[String]>([])

  var url: String { "http://127.0.0.1:\(port)" }
  /// The heads and bodies of all requests so far.
  var received: [String] { requests.withLock { $0 } }

  init(_ script: @escaping @Sendable (ScriptedConnection) -> Void) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(listener, name, length) == 0 && getsockname(listener, name, &length) == 0
      }
    }
    guard bound, listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread { [self] in accept(script) }.start()
  }

  /// Stops listening; connections that are open go on.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept(_ script: @escaping @Sendable (ScriptedConnection) -> Void) {
    while true {
      let socket = Glibc.accept(listener, nil, nil)
      guard socket >= 0 else { break }
      Thread { [self] in
        let connection = ScriptedConnection(socket: socket)
        if let request = connection.readRequest() {
          requests.withLock { $0.append(request) }
          script(connection)
        }
        close(socket)
      }.start()
    }
    close(listener)
  }
}

/// One connection after its request was read.
struct ScriptedConnection: Sendable {
  let socket: Int32

  /// The request's head and as much body as it announces.
  func readRequest() -> String? {
    var bytes: [UInt8] = []
    while let piece = read() {
      bytes += piece
      let text = String(decoding: bytes, as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      let announced = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
      if text[end.upperBound...].utf8.count >= announced { return text }
    }
    return nil
  }

  /// How many of the bytes the system took: none once the client has closed the connection.
  @discardableResult
  func send(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return max(0, Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)))
  }

  func sendHead(_ status: String = "200 OK", type: String = "text/event-stream", _ more: String = "") {
    send("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(more)Connection: close\r\n\r\n")
  }

  func reply(_ status: String, type: String = "application/json", body: String, _ more: String = "") {
    sendHead(status, type: type, "Content-Length: \(body.utf8.count)\r\n" + more)
    send(body)
  }

  /// Returns when the client has closed the connection; `false` after that many seconds.
  func awaitClose(seconds: Int) -> Bool {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var byte: UInt8 = 0
    let got = recv(socket, &byte, 1, 0)
    return got == 0 || (got < 0 && errno == ECONNRESET)
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let got = recv(socket, &buffer, buffer.count, 0)
    return got > 0 ? Array(buffer[..<got]) : nil
  }
}
