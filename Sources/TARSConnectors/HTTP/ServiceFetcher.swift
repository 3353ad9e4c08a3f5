package import TARSCore

/// Small requests to servers that the configuration names, such as an identity provider.
package struct ServiceFetcher: HTTPFetching {
  private let pool: TransferPool

  /// - Parameter authorities: PEM file of the authorities to be trusted in place of the system's.
  package init(authorities: String?) {
    let policy = NetworkPolicy(onlyAllowedHosts: false, allowsPrivate: true, allowsLoopback: true)
    pool = TransferPool(
      TransferSettings(
        policy: policy, timeouts: TransferTimeouts(connectMilliseconds: 5000, stallSeconds: 10),
        authorities: authorities, agent: "tars/\(ProductVersion.current)"))
  }

  package func fetch(_ request: HTTPFetch) async throws -> HTTPFetched {
    guard let address = WebAddress(request.url) else { throw TARSError.noService("has no address of HTTP") }
    do {
      return try await BlockingWork.run { try send(request, to: address, $0) }
    } catch let error as TARSError where error.code != .cancelled {
      throw TARSError.noService("gave no answer: \(error.message)")
    }
  }

  private func send(
    _ request: HTTPFetch, to address: WebAddress, _ cancellation: Cancellation
  ) throws -> HTTPFetched {
    let sink = MemorySink(
      limit: request.mostBytes, tooLong: .noService("gave an answer that is too long"),
      longestSeconds: max(1, Int(request.timeout.components.seconds)))
    let headers = request.headers.map { (name: $0.key, value: $0.value) }
    let sent = HTTPRequest(
      method: request.method.rawValue, address: address, headers: headers, body: request.body,
      followsRedirects: false)
    let response = try pool.with { try $0.run(sent, into: sink, cancellation) }
    return HTTPFetched(
      status: response.status, headers: response.headers,
      body: response.isSuccess ? sink.bytes : response.errorBody)
  }
}

extension TARSError {
  fileprivate static func noService(_ what: String) -> TARSError {
    TARSError(
      .providerFailed, "The identity provider \(what).",
      hint: "Try again; if it goes on, check the provider's address, its certificate and the network.")
  }
}
