import HTTPTypes

/// Whether the page that opens a WebSocket is this server's own: browsers let any page connect, and say which
/// (RFC 6455, 10.2). Other clients send no origin.
struct OriginCheck: Sendable {
  private let names: Set<String>

  init(settings: ServerSettings) { names = Set(settings.allowedHosts.map { $0.lowercased() }) }

  /// - Throws: `RequestFault` with code `origin_not_allowed`.
  func check(_ head: HTTPRequest) throws {
    guard let origin = head.headerFields[.origin] else { return }
    guard allows(origin, under: head.authority ?? "") else {
      throw RequestFault.origin(String(origin.prefix(100)))
    }
  }

  /// Whether the origin is the address that was asked, or a name of this server; ports count where it is none.
  func allows(_ origin: String, under authority: String) -> Bool {
    let parts = origin.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, ["http:", "https:"].contains(parts[0]), parts[1].isEmpty, !parts[2].isEmpty
    else { return false }
    let place = Self.withoutPort(String(parts[2]), parts[0] == "http:" ? ":80" : ":443")
    let own = Self.withoutPort(authority.lowercased(), parts[0] == "http:" ? ":80" : ":443")
    return place == own || names.contains(String(place.prefix { $0 != ":" }))
  }

  private static func withoutPort(_ authority: String, _ port: String) -> String {
    authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
  }
}

extension RequestFault {
  fileprivate static func origin(_ origin: String) -> RequestFault {
    RequestFault(
      status: .forbidden, code: .originNotAllowed,
      message: "A page of '\(origin)' may not open a WebSocket here.",
      hint: "Open it from the server's own page, or add the page's host name to the server's allowed hosts.")
  }
}
