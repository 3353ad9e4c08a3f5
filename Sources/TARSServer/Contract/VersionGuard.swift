import HTTPTypes
import Hummingbird
import NIOCore

/// Tags what is read, and compares tags: `If-None-Match` saves sending what the client has, `If-Match` keeps an edit
/// from overwriting what the client hasn't seen (RFC 9110, 13.1).
struct VersionGuard: Sendable {
  let endpoints: EndpointTable
  private let turns = Turns()

  init(endpoints: EndpointTable) { self.endpoints = endpoints }

  func handle(
    _ request: Request, _ scope: RequestScope, _ operation: Operation,
    _ next: @concurrent (Request) async throws -> Response
  ) async throws -> Response {
    if operation.isTagged { return try await tagged(try await next(request), request) }
    guard let route = operation.versionRoute, let wanted = request.headers[.ifMatch] else {
      return try await next(request)
    }
    // Edits that compare come one after the other: none slips between another's look and its change.
    await turns.begin()
    do {
      try await require(wanted, of: route, scope: scope)
      let response = try await next(request)
      await turns.end()
      return response
    } catch {
      await turns.end()
      throw error
    }
  }

  private func tagged(_ response: Response, _ request: Request) async throws -> Response {
    guard response.status == .ok else { return response }
    let bytes = try await CollectedReply.bytes(of: response.body)
    let tag = EntityTag(of: bytes)
    var response = response
    response.headers[.eTag] = tag.text
    response.headers[.cacheControl] = "private, no-cache"
    response.headers[.vary] = "Authorization, Cookie"
    if let known = request.headers[.ifNoneMatch], tag.isAmong(known, weakly: true) {
      response.headers[.contentType] = nil
      return Response(status: .notModified, headers: response.headers)
    }
    response.body = ResponseBody(byteBuffer: bytes)
    return response
  }

  /// - Throws: `RequestFault` where the route's present answer has another tag; what the route throws.
  private func require(_ wanted: String, of route: String, scope: RequestScope) async throws {
    guard let endpoint = endpoints.reading(at: route) else { return }
    let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: route)
    let present = try await endpoint.handle(
      Request(head: head, body: RequestBody(buffer: ByteBuffer())), scope)
    let tag = EntityTag(of: try await CollectedReply.bytes(of: present.body))
    guard tag.isAmong(wanted) else { throw RequestFault.changed(tag: tag.text) }
  }
}

/// Lets one at a time through.
private actor Turns {
  private var isBusy = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func begin() async {
    guard isBusy else {
      isBusy = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  /// The turn goes to who waits longest.
  func end() {
    if waiting.isEmpty { isBusy = false } else { waiting.removeFirst().resume() }
  }
}

extension RequestFault {
  static func changed(tag: String) -> RequestFault {
    RequestFault(
      status: .preconditionFailed, code: .preconditionFailed,
      message: "It changed since you read it.", hint: "Read it again, then decide.", headers: [.eTag: tag])
  }
}
