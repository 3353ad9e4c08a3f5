import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore
import TARSCrypto

/// Answers a creation that comes twice with the same `Idempotency-Key` as it did the first time, for a day
/// (draft-ietf-httpapi-idempotency-key-header). Only answers of success are kept: a request that failed had no effect.
struct IdempotencyGuard: Sendable {
  let store: (any RepeatStore)?
  let limits: ServerSettings.Limits
  let time: any TimeSource
  /// Tells this process's unfinished requests from those of a process that ended.
  private let run = RequestScope.newID()

  private static let lifetime: Int64 = 86_400_000
  static let longestKey = 255

  init(
    store: (any RepeatStore)?, limits: ServerSettings.Limits, time: any TimeSource = SystemTime()
  ) {
    self.store = store
    self.limits = limits
    self.time = time
  }

  func handle(
    _ request: Request, _ scope: RequestScope, _ operation: Operation,
    _ next: @concurrent (Request) async throws -> Response
  ) async throws -> Response {
    let repeats = operation.repeats
    guard repeats != .anew, let value = request.headers[.idempotencyKey] else {
      return try await next(request)
    }
    guard let store else { throw RequestFault.notReady("it keeps no requests.") }
    let key = RepeatKey(caller: try scope.caller.repeater, key: try Self.checked(value))
    let digest = BodyDigest(head: Self.head(of: request))
    var request = request
    request.body = RequestBody(asyncSequence: HashedBody(body: request.body, digest: digest))
    let now = time.now
    let since = now.advanced(byMilliseconds: -Self.lifetime)
    switch try await store.begin(key, run: run, at: now, since: since) {
    case nil: return try await first(request, key, digest, store, keeps: repeats == .replayed, next)
    case .running: throw RequestFault.repeatRunning
    case .interrupted: throw RequestFault.repeatInterrupted
    case .done(let reply): return try await again(request, digest, reply)
    }
  }

  private func first(
    _ request: Request, _ key: RepeatKey, _ digest: BodyDigest, _ store: any RepeatStore, keeps: Bool,
    _ next: @concurrent (Request) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request)
    } catch {
      try await store.abandon(key)
      throw error
    }
    guard response.status.kind == .successful, let fingerprint = digest.value else {
      try await store.abandon(key)
      return response
    }
    let bytes = try await CollectedReply.bytes(of: response.body)
    response.body = ResponseBody(byteBuffer: bytes)
    try await store.finish(
      key,
      with: KeptReply(
        fingerprint: fingerprint, status: response.status.code,
        contentType: response.headers[.contentType] ?? "", body: keeps ? Data(buffer: bytes) : nil))
    return response
  }

  /// The body is read to its end to tell whether the request is the same.
  private func again(_ request: Request, _ digest: BodyDigest, _ reply: KeptReply) async throws -> Response {
    try await StreamedBody(request, upTo: max(limits.uploadBody, limits.jsonBody)).each { _ in }
    guard digest.value == reply.fingerprint else { throw RequestFault.repeatDiffers }
    guard let body = reply.body else { throw RequestFault.repeatOfSecret }
    var response = JSONReply.response(
      body, status: HTTPResponse.Status(code: reply.status), contentType: reply.contentType)
    response.headers[.idempotentReplayed] = "true"
    return response
  }

  private static func head(of request: Request) -> String {
    "\(request.method.rawValue) \(request.uri.string)\n\(request.headers[.contentType] ?? "")\n"
  }

  /// A text of visible ASCII characters, with or without the quotes of a structured field.
  private static func checked(_ value: String) throws -> String {
    let bare =
      value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
      ? String(value.dropFirst().dropLast()) : value
    guard (1...longestKey).contains(bare.utf8.count), bare.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw TARSError.badRequest(
        "The Idempotency-Key is no key.",
        hint: "Give 1 to \(longestKey) visible ASCII characters, such as a UUID.")
    }
    return bare
  }
}

extension Caller {
  /// Who repeats requests: a person, or one of a person's keys.
  fileprivate var repeater: String {
    let person = user?.rawValue ?? "owner"
    if case .key(let id) = proof { return "\(person) key \(id)" }
    return person
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self("Idempotency-Key")!
  static let idempotentReplayed = Self("Idempotent-Replayed")!
}

extension RequestFault {
  static let repeatRunning = RequestFault(
    status: .conflict, code: .idempotencyInProgress,
    message: "The first request with this Idempotency-Key is still being answered.",
    hint: "Send it again in a moment.", headers: [.retryAfter: "1"])

  static let repeatInterrupted = RequestFault(
    status: .conflict, code: .idempotencyInterrupted,
    message: "The server stopped while it answered the first request with this Idempotency-Key.",
    hint: "Look whether it had its effect; if not, send it with another key.")

  static let repeatDiffers = RequestFault(
    status: .unprocessableContent, code: .idempotencyMismatch,
    message: "Another request came with this Idempotency-Key.", hint: "Give each request a key of its own.")

  static let repeatOfSecret = RequestFault(
    status: .conflict, code: .idempotencySecret,
    message: "This request was done before; the secret that its answer held isn't kept.",
    hint: "Look up what was made. If the answer never arrived, remove it and make another, with another key.")
}
