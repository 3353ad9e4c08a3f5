import AsyncHTTPClient
package import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
import NIOSSL

/// HTTP requests for all of T.A.R.S.: whole replies, streams of events, downloads.
///
/// Every call runs in the caller's task: cancelling it closes the connection at once, and reading no further holds
/// the sender back, so that memory stays bounded. All calls throw `HTTPFailure`, or `CancellationError`.
package final class HTTPTransport: Sendable {
  private let client: HTTPClient
  private let timeouts: HTTPTimeouts

  /// - Parameter own: For a server on this machine: PEM files of certificates that are trusted beside the system's
  ///   authorities, where they are there. Its name isn't looked at then, for it is reached by an address.
  package init(timeouts: HTTPTimeouts = HTTPTimeouts(), own: [String]? = nil) {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(timeouts.connect), read: TimeAmount(timeouts.idle)))
    if let own { configuration.tlsConfiguration = Self.trust(own) }
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    self.timeouts = timeouts
  }

  private static func trust(_ files: [String]) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .noHostnameVerification
    let present = files.filter { FileManager.default.isReadableFile(atPath: $0) }
    configuration.additionalTrustRoots = present.map { .file($0) }
    return configuration
  }

  deinit {
    // The client insists on a shutdown; for owners that ended with the process's work there is nothing to await.
    client.shutdown { _ in }
  }

  /// Closes all connections; calls that still run fail. Calling it again has no effect.
  package func shutdown() async {
    // The only error is "already shut down", which is what was asked for.
    _ = try? await client.shutdown()
  }

  /// The whole reply, whatever its status.
  ///
  /// - Parameter limit: most bytes of the reply's body.
  package func send(_ call: HTTPCall, upTo limit: Int = 16 << 20) async throws -> HTTPReply {
    try await send(call, streaming: nil, upTo: limit)
  }

  /// - Parameter streaming: The request's body, if it isn't the call's own.
  func send(
    _ call: HTTPCall, streaming: HTTPClientRequest.Body?, upTo limit: Int
  ) async throws -> HTTPReply {
    try await HTTPFailure.translating { [client] in
      let response = try await self.open(call, streaming: streaming, with: client)
      let body = try await Self.collect(response.body, upTo: limit)
      return HTTPReply(
        status: Int(response.status.code), contentType: response.contentType, body: body)
    }
  }

  /// Hands over the pieces of a response's body as they arrive; statuses from 400 on are thrown.
  ///
  /// - Parameters:
  ///   - head: status and headers (names in lower case), before the first piece; throwing ends the call.
  ///   - piece: returns whether to go on.
  package func stream(
    _ call: HTTPCall, head: (Int, [String: String]) throws -> Void = { _, _ in },
    piece: (Data) async throws -> Bool
  ) async throws {
    let response = try await HTTPFailure.translating { [client] in try await self.open(call, with: client) }
    try await response.refuseErrors()
    try head(Int(response.status.code), response.fields)
    var pieces = response.body.makeAsyncIterator()
    while let buffer = try await Self.next(&pieces) {
      guard try await piece(Data(buffer: buffer)) else { return }
    }
    try Task.checkCancellation()
  }

  private func open(
    _ call: HTTPCall, streaming: HTTPClientRequest.Body? = nil, with client: HTTPClient
  ) async throws -> HTTPClientResponse {
    var request = try HTTPClientRequest(call)
    if let streaming { request.body = streaming }
    return try await client.execute(request, timeout: TimeAmount(timeouts.connect + timeouts.idle))
  }

  private static func next(
    _ pieces: inout HTTPClientResponse.Body.AsyncIterator, isolation: isolated (any Actor)? = #isolation
  ) async throws -> ByteBuffer? {
    do {
      return try await pieces.next(isolation: isolation)
    } catch {
      throw HTTPFailure.translated(error)
    }
  }

  private static func collect(_ body: HTTPClientResponse.Body, upTo limit: Int) async throws -> Data {
    do {
      return Data(buffer: try await body.collect(upTo: limit))
    } catch is NIOTooManyBytesError {
      throw HTTPFailure.tooLarge(limit)
    }
  }
}

extension HTTPClientRequest {
  /// - Throws: `HTTPFailure.invalidURL`.
  fileprivate init(_ call: HTTPCall) throws {
    guard let url = URL(string: call.url), ["http", "https"].contains(url.scheme?.lowercased()),
      url.host?.isEmpty == false
    else { throw HTTPFailure.invalidURL(call.url) }
    self.init(url: call.url)
    method = HTTPMethod(rawValue: call.method.rawValue)
    for (name, value) in call.headers { headers.replaceOrAdd(name: name, value: value) }
    if let token = call.bearerToken { headers.replaceOrAdd(name: "Authorization", value: "Bearer \(token)") }
    if !headers.contains(name: "User-Agent") { headers.add(name: "User-Agent", value: "tars") }
    if let content = call.body { body = .bytes(ByteBuffer(data: content)) }
  }
}

extension HTTPClientResponse {
  fileprivate var contentType: String { headers.first(name: "Content-Type") ?? "" }

  fileprivate var fields: [String: String] {
    Dictionary(headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { $0 + ", " + $1 })
  }

  /// - Throws: `HTTPFailure.status` with the body's beginning.
  fileprivate func refuseErrors() async throws {
    guard status.code >= 400 else { return }
    var beginning = Data()
    do {
      for try await buffer in body where beginning.count < 4096 {
        beginning += Data(buffer: buffer).prefix(4096)
      }
    } catch {
      try Task.checkCancellation()
    }
    throw HTTPFailure.status(Int(status.code), beginning)
  }
}

extension TimeAmount {
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
