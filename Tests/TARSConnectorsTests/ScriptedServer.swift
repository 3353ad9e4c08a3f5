import Synchronization
import TARSCore

@testable import TARSConnectors

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A server on a loopback port that speaks by a script: each connection is given to a function on a thread of its own.
/// It listens until the process ends, so that no other server of a test gets its port.
final class ScriptedServer: Sendable {
  let port: Int

  init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
    let listener: Int32
    (listener, port) = try Self.listen()
    let count = count
    _ = BlockingWork.start {
      while true {
        let accepted = accept(listener, nil, nil)
        guard accepted >= 0 else { return }
        count.add()
        _ = BlockingWork.start {
          serve(Connection(accepted))
          close(accepted)
        }
      }
    }
  }

  /// Answers each request of HTTP with what `answer` gives for it.
  static func http(_ answer: @escaping @Sendable (Request) -> String) throws -> ScriptedServer {
    let requests = Requests()
    let server = try ScriptedServer { connection in
      while let request = connection.request() {
        requests.add(request)
        guard connection.send(answer(request)) else { return }
      }
    }
    server.seenRequests.withLock { $0 = requests }
    return server
  }

  private let count = Count()

  /// Connections so far.
  var connections: Int { count.value }

  private final class Count: Sendable {
    private let number = Mutex(0)
    func add() { number.withLock { $0 += 1 } }
    var value: Int { number.withLock { $0 } }
  }

  private let seenRequests = Mutex<Requests?>(nil)

  /// The requests so far.
  var requests: [Request] { seenRequests.withLock { $0 }?.all ?? [] }

  var base: String { "http://127.0.0.1:\(port)" }

  static func unusedPort() throws -> Int {
    let (listener, port) = try listen()
    close(listener)
    return port
  }

  private static func listen() throws -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && Glibc.listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw TARSError.noMemory }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  struct Request: Sendable {
    let method: String
    let target: String
    let headers: [String: String]
    let body: String
  }

  private final class Requests: Sendable {
    private let list = Mutex<[Request]>([])
    func add(_ request: Request) { list.withLock { $0.append(request) } }
    var all: [Request] { list.withLock { $0 } }
  }
}

/// One connection to a scripted server.
final class Connection: Sendable {
  private let descriptor: Int32
  private let buffer = Mutex<[UInt8]>([])

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Whether the peer took it.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// Up to the end of a line, without it; `nil` at the end.
  func line() -> String? {
    while true {
      let line = buffer.withLock { buffer -> String? in
        guard let end = buffer.firstIndex(of: 10) else { return nil }
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: buffer[..<end].filter { $0 != 13 }, as: UTF8.self)
      }
      if let line { return line }
      guard fill() else { return nil }
    }
  }

  func bytes(_ count: Int) -> [UInt8]? {
    while buffer.withLock({ $0.count < count }) {
      guard fill() else { return nil }
    }
    return buffer.withLock { buffer in
      defer { buffer.removeFirst(count) }
      return Array(buffer.prefix(count))
    }
  }

  private func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer.withLock { $0 += piece[..<count] }
    return true
  }

  func request() -> ScriptedServer.Request? {
    guard let first = line()?.split(separator: " "), first.count >= 2 else { return nil }
    var headers: [String: String] = [:]
    while let line = line(), !line.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].drop { $0 == " " }.description }
    }
    let body = bytes(headers["content-length"].flatMap { Int($0) } ?? 0) ?? []
    return ScriptedServer.Request(
      method: String(first[0]), target: String(first[1]), headers: headers,
      body: String(decoding: body, as: UTF8.self))
  }
}

/// An answer of HTTP with its length.
func answer(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) -> String {
  let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
  return "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\(lines)\r\n\(body)"
}
