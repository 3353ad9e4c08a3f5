import HTTPTypes
import Hummingbird

/// Headers that keep browsers from doing what the server's pages never need.
struct SecurityHeaders: Sendable {
  static let contentSecurityPolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].joined(separator: "; ")

  /// What of the browser and the device no page of ours uses.
  static let permissionsPolicy = [
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment",
    "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock",
    "serial", "usb", "xr-spatial-tracking",
  ].map { $0 + "=()" }.joined(separator: ", ")

  /// Those of every response, whatever it is.
  static let fixed: HTTPFields = [
    .contentSecurityPolicy: contentSecurityPolicy,
    .xContentTypeOptions: "nosniff",
    HTTPField.Name("X-Frame-Options")!: "DENY",
    HTTPField.Name("Referrer-Policy")!: "no-referrer",
    HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
    HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
    HTTPField.Name("Permissions-Policy")!: permissionsPolicy,
  ]

  /// How long browsers must use TLS; `nil` to say nothing.
  private let strictTransport: String?

  init(tls: TLSSettings?) {
    let seconds = tls?.strictTransport.components.seconds ?? 0
    strictTransport = seconds > 0 ? "max-age=\(seconds)" : nil
  }

  /// Answers are private, so nothing may keep them; files of the page set a policy of their own.
  ///
  /// - Parameter isSecure: Whether the client spoke TLS: others don't heed the word about it (RFC 6797, 8.1).
  func add(to response: inout Response, isSecure: Bool) {
    response.headers.append(contentsOf: Self.fixed)
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if isSecure, let strictTransport { response.headers[.strictTransportSecurity] = strictTransport }
  }
}
