import FoundationEssentials
import TARSCore
import TARSModelClients

/// Calls to a server's `/api/v1`, with its errors turned back into ours.
struct RemoteServer: Sendable {
  private let base: String
  private let token: String?
  private let transport: HTTPTransport

  /// Long: the server reads a document before it answers an upload, and streams have heartbeats.
  private static let idle = Duration.seconds(900)

  /// - Parameter own: For the server on this machine: PEM files of certificates to trust.
  init(address: String, token: String?, own: [String]? = nil) throws {
    let written = address.contains("://") ? address : "http://" + address
    guard let url = URL(string: written), ["http", "https"].contains(url.scheme), url.host?.isEmpty == false
    else {
      throw TARSError(
        .invalidConfiguration, "'\(address)' is not the address of a T.A.R.S. server.",
        hint: "Write it like http://127.0.0.1:8787.")
    }
    base = (written.hasSuffix("/") ? String(written.dropLast()) : written) + "/api/v1/"
    self.token = token
    transport = HTTPTransport(timeouts: HTTPTimeouts(idle: Self.idle), own: own)
  }

  func close() async { await transport.shutdown() }

  func get<Value: Decodable>(_ path: String, _ parameters: [String: String?] = [:]) async throws -> Value {
    try await value(of: call(.get, path, parameters))
  }

  /// A reply that is a text.
  /// All items of a list that comes in pages.
  ///
  /// - Parameter part: The items of a page, and its `next`.
  func all<Page: Decodable, Item>(
    _ path: String, _ part: (Page) -> (items: [Item], next: String?)
  ) async throws -> [Item] {
    var (found, after) = ([Item](), String?.none)
    repeat {
      let page = part(try await get(path, ["after": after, "limit": "1000"]))
      found += page.items
      after = page.next
    } while after != nil
    return found
  }

  func text(_ path: String, _ parameters: [String: String?]) async throws -> String {
    String(decoding: try await receive { try await send(call(.get, path, parameters)) }, as: UTF8.self)
  }

  func delete<Value: Decodable>(_ path: String) async throws -> Value {
    try await value(of: call(.delete, path))
  }

  /// Without a reply's body.
  func delete(_ path: String) async throws { try await receive { try await send(call(.delete, path)) } }

  func put<Value: Decodable>(_ path: String) async throws -> Value {
    try await value(of: call(.put, path))
  }

  func put<Value: Decodable>(_ path: String, json body: some Encodable) async throws -> Value {
    try await value(of: try jsonCall(path, body, .put))
  }

  func patch<Value: Decodable>(_ path: String, json body: some Encodable) async throws -> Value {
    try await value(of: try jsonCall(path, body, .patch))
  }

  func post<Value: Decodable>(_ path: String, json body: some Encodable) async throws -> Value {
    try await value(of: try jsonCall(path, body))
  }

  func post<Value: Decodable>(
    _ path: String, _ parameters: [String: String?], bytes: Data
  ) async throws -> Value {
    var call = call(.post, path, parameters)
    call.headers["Content-Type"] = "application/octet-stream"
    call.body = bytes
    return try await value(of: call)
  }

  func post<Value: Decodable>(
    _ path: String, _ parameters: [String: String?], file: HTTPUpload
  ) async throws -> Value {
    var call = call(.post, path, parameters)
    call.headers["Content-Type"] = "application/octet-stream"
    return try await value { [transport] in
      try await transport.send(call, body: file, upTo: Self.largestReply)
    }
  }

  /// The events of a stream; it fails when the server reports an error or ends before the last one.
  func events<Event: Decodable & Sendable>(
    _ path: String, json body: some Encodable & Sendable, isLast: @escaping @Sendable (Event) -> Bool
  ) -> AsyncThrowingStream<Event, any Error> {
    AsyncThrowingStream { continuation in
      let work = Task {
        do {
          try await receive(try jsonCall(path, body), isLast) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: worded(error))
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  private func receive<Event: Decodable & Sendable>(
    _ call: HTTPCall, _ isLast: (Event) -> Bool, _ take: (Event) -> Void
  ) async throws {
    var ended = false
    try await transport.events(call, upTo: Self.longestStream) { received in
      let data = Data(received.data.utf8)
      if received.name == "error" { throw try decoded(ErrorEvent.self, from: data).data.error }
      let event = try decoded(Event.self, from: data)
      ended = isLast(event)
      take(event)
      return !ended
    }
    guard ended else { throw HTTPFailure.closedEarly }
  }

  private func value<Value: Decodable>(of call: HTTPCall) async throws -> Value {
    try await value { try await send(call) }
  }

  private func value<Value: Decodable>(_ send: () async throws -> HTTPReply) async throws -> Value {
    let body = try await receive(send)
    do {
      return try decoded(Value.self, from: body)
    } catch {
      throw worded(error)
    }
  }

  /// The body of a reply that is a success.
  @discardableResult
  private func receive(_ send: () async throws -> HTTPReply) async throws -> Data {
    do {
      let reply = try await send()
      guard reply.isSuccess else { throw HTTPFailure.status(reply.status, reply.body) }
      return reply.body
    } catch {
      throw worded(error)
    }
  }

  private func send(_ call: HTTPCall) async throws -> HTTPReply {
    try await transport.send(call, upTo: Self.largestReply)
  }

  private func jsonCall(
    _ path: String, _ body: some Encodable, _ method: HTTPCall.Method = .post
  ) throws -> HTTPCall {
    var call = call(method, path)
    call.headers["Content-Type"] = "application/json"
    call.body = try JSONEncoder().encode(body)
    return call
  }

  private func call(
    _ method: HTTPCall.Method, _ path: String, _ parameters: [String: String?] = [:]
  ) -> HTTPCall {
    let pairs = parameters.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { "\(name)=\(PercentEncoding.encode($0))" }
    }
    let query = pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    return HTTPCall(method, base + path + query, bearerToken: token)
  }

  private static let largestReply = 256 << 20
  private static let longestStream = 1 << 30
}

extension RemoteServer {
  private struct ErrorEvent: Decodable {
    let data: RemoteProblem
  }

  private func decoded<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw HTTPFailure.malformed("its answer is not what this version of T.A.R.S. expects (\(error))")
    }
  }

  private func worded(_ error: any Error) -> any Error {
    switch error {
    case is CancellationError: return TARSError.cancelled
    case HTTPFailure.status(let status, let body):
      if let problem = try? JSONDecoder().decode(RemoteProblem.self, from: body) { return problem.error }
      return unusable("it answered with HTTP status \(status)")
    case let failure as HTTPFailure: return unusable(failure.reason)
    default: return error
    }
  }

  private func unusable(_ why: String) -> TARSError {
    TARSError(
      .serverUnreachable, "The T.A.R.S. server at \(base.dropLast(8)) can't be used: \(why).",
      hint: "Check that it runs (`tars serve`) and is of the same version as this program.")
  }
}
