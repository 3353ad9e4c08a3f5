import HTTPTypes
import Hummingbird

/// Answers only under names that this server has.
///
/// A web page from elsewhere can point its own host name at this machine (DNS rebinding) and then count as the
/// same origin; but its requests still carry that name. IP addresses can't be rebound, so they always pass.
struct HostGuard: Sendable {
  private let names: Set<String>

  init(settings: ServerSettings) {
    names = Set(settings.allowedHosts.map { $0.lowercased() }).union([
      settings.host.lowercased(), "localhost",
    ]).union(settings.publicURL.map { [Self.host(ofURL: $0.lowercased())] } ?? [])
  }

  /// - Throws: `RequestFault` for a request that names another host.
  func check(_ request: Request) throws {
    let authority = request.head.authority ?? ""
    guard isAllowed(authority) else { throw RequestFault.host(String(authority.prefix(100))) }
  }

  /// Whether a Host header's value, such as `localhost:7349` or `[::1]:7349`, names this server.
  func isAllowed(_ authority: String) -> Bool {
    let host = Self.host(of: authority.lowercased())
    return names.contains(host) || host.hasSuffix(".localhost") || Self.isAddress(host)
  }

  /// The host of an address such as `https://tars.example/`.
  private static func host(ofURL url: String) -> String {
    let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first
    return host(of: String(rest ?? ""))
  }

  private static func host(of authority: String) -> String {
    let bytes = authority.utf8
    if bytes.first == UInt8(ascii: "[") {
      return String(authority[..<(bytes.firstIndex(of: UInt8(ascii: "]")) ?? bytes.endIndex)]) + "]"
    }
    return String(authority[..<(bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex)])
  }

  private static func isAddress(_ host: String) -> Bool {
    if host.hasPrefix("[") {
      let inside = host.dropFirst().dropLast()
      return inside.contains(":") && inside.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil && !$0.hasPrefix("+") }
  }
}
