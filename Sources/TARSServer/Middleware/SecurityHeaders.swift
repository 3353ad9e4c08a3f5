import HTTPTypes
import Hummingbird

/// Headers that keep browsers from doing what the server's pages never need.
enum SecurityHeaders {
  static let contentSecurityPolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].joined(separator: "; ")

  private static let fixed: HTTPFields = [
    .contentSecurityPolicy: contentSecurityPolicy,
    .xContentTypeOptions: "nosniff",
    HTTPField.Name("X-Frame-Options")!: "DENY",
    HTTPField.Name("Referrer-Policy")!: "no-referrer",
    HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
    HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
    HTTPField.Name("Permissions-Policy")!: "camera=(), geolocation=(), microphone=()",
  ]

  /// Answers are private, so nothing may keep them; files of the page set a policy of their own.
  static func add(to response: inout Response) {
    response.headers.append(contentsOf: fixed)
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
  }
}
