import CTransfer
import TARSCore

/// A handle of the transfer library with its open connections; used by one thread at a time.
final class Transfer {
  let settings: TransferSettings
  private let context: TransferContext
  private let handle: OpaquePointer

  init(_ settings: TransferSettings) throws {
    self.settings = settings
    context = TransferContext(policy: settings.policy)
    var handler = TransferContext.handler
    guard let handle = tars_transfer_open(&handler, Unmanaged.passUnretained(context).toOpaque()) else {
      throw TARSError.noMemory
    }
    self.handle = handle
  }

  deinit { tars_transfer_close(handle) }

  /// Sends one request, follows no redirect, and gives a success's body to `sink`.
  /// - Throws: `TARSError` where there is no answer or the sink refuses it.
  func run(_ request: HTTPRequest, into sink: any ByteSink, _ cancellation: Cancellation) throws
    -> HTTPResponse
  {
    try policyCheck(request.address.host)
    try prepare(request, for: sink)
    context.begin(sink, cancellation)
    let status = tars_transfer_run(handle)
    let end = context.end()
    if let error = end.error { throw error }
    if status == tars_transfer_too_large { throw sink.tooLong }
    guard status == tars_transfer_ok else { throw TARSError.transfer(status, request.address.shown) }
    return HTTPResponse(
      status: tars_transfer_response_status(handle), headers: end.head.headers, errorBody: end.errorBody,
      address: request.address,
      offered: AuthenticationMethods(rawValue: Int64(tars_transfer_offered(handle))))
  }

  /// - Throws: `TARSError` with code `source_denied` for a host that mustn't be asked.
  private func policyCheck(_ host: String) throws {
    guard settings.policy.admits(host: host) else { throw TARSError.hostRefused(host) }
  }

  private func prepare(_ request: HTTPRequest, for sink: any ByteSink) throws {
    try ask(tars_transfer_reset(handle))
    try common()
    try set(tars_transfer_url, request.address.text)
    try set(tars_transfer_longest_body, Int64(sink.limit))
    try set(tars_transfer_whole_seconds, Int64(sink.longestSeconds ?? 0))
    try set(tars_transfer_rate, Int64(settings.bytesPerSecond))
    if request.unpacks { try set(tars_transfer_unpacks, 1) }
    if !request.body.isEmpty { try ask(tars_transfer_set_body(handle, request.body, request.body.count)) }
    if request.method != "GET" { try set(tars_transfer_method, request.method) }
    for header in request.headers { try add(header.name, header.value) }
    try authorize(request.authorization)
  }

  private func authorize(_ authorization: HTTPRequest.Authorization) throws {
    switch authorization {
    case .none: return
    case .bearer(let token): try add("Authorization", "Bearer \(token)")
    case .password(let signIn, let methods):
      try set(tars_transfer_user, signIn.user)
      try set(tars_transfer_password, signIn.password)
      try set(tars_transfer_authentications, methods.rawValue)
    }
  }

  private func add(_ name: String, _ value: String) throws {
    guard !value.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" || $0.value == 127 }) else {
      throw TARSError(
        .badRequest, "The value for \(name) holds control characters.", hint: "Give it without line breaks.")
    }
    try ask(tars_transfer_add_header(handle, value.isEmpty ? "\(name);" : "\(name): \(value)"))
  }

  private func common() throws {
    try set(tars_transfer_agent, settings.agent)
    try set(tars_transfer_connect_milliseconds, Int64(settings.timeouts.connectMilliseconds))
    try set(tars_transfer_stall_seconds, Int64(settings.timeouts.stallSeconds))
    if let file = settings.authorities { try set(tars_transfer_authorities, file) }
  }

  private func set(_ option: tars_transfer_text, _ value: String) throws {
    try ask(tars_transfer_set_text(handle, option, value))
  }

  private func set(_ option: tars_transfer_number, _ value: Int64) throws {
    try ask(tars_transfer_set_number(handle, option, value))
  }

  private func ask(_ code: Int32) throws {
    if code != 0 { throw TARSError.noMemory }
  }
}

/// Connections to mail servers.
extension Transfer {
  /// Connects and signs in.
  /// - Parameter url: Without user and password.
  func connect(
    to url: String, host: String, as signIn: MailSignIn, secures: Bool, _ cancellation: Cancellation
  ) throws {
    try policyCheck(host)
    try ask(tars_transfer_reset(handle))
    try common()
    try set(tars_transfer_url, url)
    try set(tars_transfer_secures, secures ? 1 : 0)
    try set(tars_transfer_user, signIn.user)
    try set(signIn.isToken ? tars_transfer_bearer : tars_transfer_password, signIn.secret)
    try check(url, cancellation) { tars_transfer_connect(handle) }
  }

  func send(_ bytes: [UInt8], to url: String, _ cancellation: Cancellation) throws {
    try check(url, cancellation) { tars_transfer_send(handle, bytes, bytes.count) }
  }

  /// At least one byte and at most `capacity`; none at the connection's end.
  func receive(upTo capacity: Int, from url: String, _ cancellation: Cancellation) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      try check(url, cancellation) { tars_transfer_receive(handle, buffer.baseAddress, capacity, &count) }
    }
  }

  /// The first steps of a connection for mail that is sent.
  func begin(_ url: String, secures: Bool) throws {
    try ask(tars_transfer_reset(handle))
    try common()
    try set(tars_transfer_url, url)
    try set(tars_transfer_secures, secures ? 1 : 0)
    try set(tars_transfer_whole_seconds, 60)
  }

  func signIn(_ user: String, _ password: String) throws {
    try set(tars_transfer_user, user)
    try set(tars_transfer_password, password)
  }

  func runMail(
    _ message: [UInt8], from: String, to: String, url: String, _ cancellation: Cancellation
  ) throws {
    try check(url, cancellation) {
      tars_transfer_mail(handle, "<\(from)>", "<\(to)>", message, message.count)
    }
  }

  private func check(
    _ url: String, _ cancellation: Cancellation, _ step: () -> tars_transfer_status
  ) throws {
    context.begin(MemorySink(limit: 0, tooLong: .noMemory), cancellation)
    let status = step()
    if let error = context.end().error { throw error }
    guard status == tars_transfer_ok else { throw TARSError.transfer(status, url) }
  }
}

/// Who reads a mailbox.
struct MailSignIn: Hashable, Sendable {
  var user: String
  var secret: String
  /// Whether the secret is a token for XOAUTH2 in place of a password.
  var isToken = false
}
