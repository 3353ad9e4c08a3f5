import Foundation

/// One TCP connection to a server on this machine, for requests as bytes. Blocking calls run on threads of their
/// own, as the tests' pool is small.
final class RawConnection: Sendable {
  struct Response: Sendable {
    var status = 0
    /// Names in lower case; of repeated ones the last.
    var headers: [String: String] = [:]
    var body = Data()

    var text: String { String(decoding: body, as: UTF8.self) }

    func json<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(type, from: body)
    }
  }

  struct Failure: Error {
    let reason: String
  }

  private let descriptor: Int32
  private let writer = DispatchQueue(label: "connection")

  init(port: Int, timeout: Int = 10) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(reason: "connect: \(errno)") }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Data(text.utf8)) }

  /// Sends after what was sent before, without waiting for it. What the server doesn't take any more is dropped.
  func send(_ data: Data) { writer.async { self.sendNow(data) } }

  /// Sends after a pause, which is as long on a busy machine: it doesn't need the tests' pool.
  func send(_ text: String, after seconds: TimeInterval) {
    writer.async {
      Thread.sleep(forTimeInterval: seconds)
      self.sendNow(Data(text.utf8))
    }
  }

  private func sendNow(_ data: Data) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Ends this side once all is sent: the server sees a FIN.
  func leave() { writer.async { shutdown(self.descriptor, Int32(SHUT_RDWR)) } }

  /// Ends this side's output once all is sent, and goes on reading.
  func endOutput() { writer.async { shutdown(self.descriptor, Int32(SHUT_WR)) } }

  /// Reads until `enough` says so, the server closes, or the time is up.
  func read(until enough: @escaping @Sendable (Data) -> Bool) async throws -> Data {
    try await Self.onThread { try self.readNow(until: enough) }
  }

  /// One response. The end is found by its length, its last chunk, or the connection's close; one to HEAD ends with its
  /// head.
  func response(toHead: Bool = false) async throws -> Response {
    let data = try await read { RawResponse($0).map { $0.isComplete || toHead } == true }
    guard let response = RawResponse(data) else {
      throw Failure(reason: "no response in \(data.count) bytes")
    }
    return response.response
  }

  /// Whether the server has closed the connection; waits for it up to the connection's timeout.
  func isClosed() async throws -> Bool {
    do {
      _ = try await read { _ in false }
      return true
    } catch is Failure {
      return false
    }
  }

  private func readNow(until enough: (Data) -> Bool) throws -> Data {
    var data = Data()
    var piece = [UInt8](repeating: 0, count: 65536)
    while !enough(data) {
      let count = recv(descriptor, &piece, piece.count, 0)
      if count == 0 || (count < 0 && errno == ECONNRESET) { return data }
      guard count > 0 else {
        throw Failure(reason: "timeout after \(String(decoding: data.prefix(500), as: UTF8.self))")
      }
      data += piece[..<count]
    }
    return data
  }

  private static func onThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
      Thread.detachNewThread { done.resume(with: Result(catching: work)) }
    }
  }
}

/// A response as bytes, perhaps not whole yet.
struct RawResponse {
  var response = RawConnection.Response()
  var isComplete = false

  /// `nil` until its head is whole. A `100 Continue` before it is skipped.
  init?(_ data: Data) {
    var rest = data
    var lines: [String] = []
    repeat {
      guard let end = rest.range(of: Data("\r\n\r\n".utf8)) else { return nil }
      lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
      rest = Data(rest[end.upperBound...])
    } while lines[0].hasPrefix("HTTP/1.1 100 ")
    guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    response.status = status
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      response.headers[halves[0].lowercased()] = halves[1].trimmingCharacters(in: .whitespaces)
    }
    if let length = response.headers["content-length"].flatMap({ Int($0) }) {
      response.body = Data(rest.prefix(length))
      isComplete = rest.count >= length
    } else if response.headers["transfer-encoding"] == "chunked" {
      readChunks(rest)
    } else {
      isComplete = status == 204 || status == 304
    }
  }

  private mutating func readChunks(_ data: Data) {
    var rest = data
    while let line = rest.range(of: Data("\r\n".utf8)) {
      guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) else {
        return
      }
      isComplete = size == 0
      guard size > 0, rest.endIndex >= line.upperBound + size + 2 else { return }
      response.body += rest[line.upperBound..<line.upperBound + size]
      rest = Data(rest[(line.upperBound + size + 2)...])
    }
  }
}
