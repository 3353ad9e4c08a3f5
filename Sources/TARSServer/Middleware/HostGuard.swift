import HTTPTypes
import Hummingbird

/// Answers only under names that this server has.
///
/// A web page from elsewhere can point its own host name at this machine (DNS rebinding) and then count as the
/// same origin; but its requests still carry that name. IP addresses can't be rebound, so they always pass.
struct HostGuard: RouterMiddleware {
  private let names: Set<String>

  init(settings: ServerSettings) {
    names = Set(settings.allowedHosts.map { $0.lowercased() }).union([
      settings.host.lowercased(), "localhost",
    ]).union(settings.publicURL.map { [Self.host(ofURL: $0.lowercased())] } ?? [])
  }

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    let authority = request.head.authority ?? ""
    guard isAllowed(authority) else { throw RequestFault.host(String(authority.prefix(100))) }
    return try await next(request, context)
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
    if authority.hasPrefix("[") { return String(authority.prefix { $0 != "]" }) + "]" }
    return String(authority.prefix { $0 != ":" })
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
