import HTTPTypes

/// Whether the page that sends a request is this server's own. Browsers let any page send some requests and open any
/// WebSocket, and say which page it is (RFC 6454; RFC 6455, 10.2); other clients send no origin.
struct OriginCheck: Sendable {
  private let names: Set<String>
  /// Other origins whose pages may ask.
  private let others: Set<String>

  init(settings: ServerSettings) {
    names = Set(settings.allowedHosts.map { $0.lowercased() })
    others = settings.crossOrigins
  }

  /// - Throws: `RequestFault` with code `origin_not_allowed`.
  func check(_ head: HTTPRequest) throws {
    guard let origin = head.headerFields[.origin] else { return }
    guard others.contains(origin) || allows(origin, under: head.authority ?? "") else {
      throw RequestFault.origin(origin)
    }
  }

  /// Whether the origin is the address that was asked, or a name of this server; ports count where it is none.
  func allows(_ origin: String, under authority: String) -> Bool {
    guard let origin = PageOrigin(origin) else { return false }
    return origin.isAt(authority) || names.contains(origin.host)
  }
}

extension RequestFault {
  fileprivate static func origin(_ origin: String) -> RequestFault {
    RequestFault(
      status: .forbidden, code: .originNotAllowed,
      message: "Pages of '\(origin.prefix(100))' may not use this server.",
      hint: "Use a client that is no web page, or a page of this server; the page's host name may also be "
        + "added to server.allowedHosts.")
  }
}
