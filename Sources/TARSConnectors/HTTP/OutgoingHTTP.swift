package import TARSCore

/// Small requests to other servers, over connections that are judged address by address as those of sources are.
/// Redirects aren't followed.
package struct OutgoingHTTP: HTTPFetching {
  private let pool: TransferPool
  private let policy: NetworkPolicy

  /// - Parameter policy: Which machines may be asked.
  package init(_ policy: NetworkPolicy, timeouts: TransferTimeouts = TransferTimeouts(stallSeconds: 30)) {
    self.policy = policy
    pool = TransferPool(
      TransferSettings(policy: policy, timeouts: timeouts, agent: "tars/\(ProductVersion.current)"))
  }

  /// Judges an address before anything is sent to it: https, or http to a machine that the policy lists.
  ///
  /// - Throws: `TARSError` with code `bad_request` or `source_denied`.
  package func check(_ url: String) throws {
    guard let address = WebAddress(url) else { throw Self.noAddress }
    guard policy.admits(host: address.host),
      AddressRange(address.host).map({ policy.admits($0.first) }) ?? true
    else { throw Self.refused(address.host) }
    var listed = policy
    listed.onlyAllowedHosts = true
    guard address.isSecure || listed.admits(host: address.host) else {
      throw TARSError(
        .badRequest, "Messages to '\(address.host)' would cross the network without encryption.",
        hint: "Use https, or let an administrator list the host in the configuration.")
    }
  }

  private static let noAddress = TARSError(
    .badRequest, "This isn't an address of http or https.",
    hint: "Write it like https://example.org/path, without a user or password in it.")

  private static func refused(_ host: String) -> TARSError {
    TARSError(
      .sourceDenied, "The configuration doesn't allow connections to '\(host)'.",
      hint: "An administrator can list the address in the configuration.")
  }

  /// - Throws: `TARSError` with code `bad_request` for what is no URL of HTTP, `source_denied` for a machine that
  ///   mustn't be asked, `source_unreachable` where there is no answer in time, `source_failed` for one that makes no
  ///   sense or is longer than `request.mostBytes`.
  package func fetch(_ request: HTTPFetch) async throws -> HTTPFetched {
    guard let address = WebAddress(request.url) else { throw Self.noAddress }
    return try await BlockingWork.run { [pool] cancellation in
      let sink = ReplySink(limit: request.mostBytes, seconds: Int(request.timeout.components.seconds))
      let headers = request.headers.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
      let asked = HTTPRequest(
        method: request.method.rawValue, address: address, headers: headers, body: request.body)
      let response = try pool.with { try $0.run(asked, into: sink, cancellation) }
      return HTTPFetched(
        status: response.status, headers: response.headers,
        body: response.isSuccess ? sink.bytes : response.errorBody)
    }
  }
}

/// Keeps an answer in memory, for so long.
private final class ReplySink: ByteSink {
  private(set) var bytes: [UInt8] = []
  let limit: Int
  let longestSeconds: Int?

  init(limit: Int, seconds: Int) {
    self.limit = limit
    longestSeconds = max(1, seconds)
  }

  var tooLong: TARSError { TARSError.nonsense("it is longer than \(limit) bytes") }

  func take(_ more: UnsafeRawBufferPointer) throws {
    guard more.count <= limit - bytes.count else { throw tooLong }
    bytes.append(contentsOf: more)
  }

  func restart() { bytes = [] }
}
