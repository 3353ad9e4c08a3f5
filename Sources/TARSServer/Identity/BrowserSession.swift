import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Sessions of the web page: the refresh token is a cookie that no script can read and that one route alone reads.
///
/// No other route acts by a cookie, so another site's page can't act for a person who is signed in. Those that do read
/// or set them ask for a header that a form can't send, and for an origin that is this server's (OWASP, "Cross-Site
/// Request Forgery Prevention").
struct BrowserSession: Sendable {
  /// Where people reach the server, where somebody said so.
  let publicURL: String?
  /// Whether the server itself speaks TLS.
  var speaksTLS = false

  static let clientHeader = HTTPField.Name("X-TARS-Client")!
  /// What browsers say of where a request comes from (W3C, "Fetch Metadata").
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
  static let refreshPath = "/api/v1/auth/refresh"
  private static let refresh = Cookie(name: "tars_refresh", path: refreshPath)
  private static let device = Cookie(name: "tars_device", path: "/api/v1/auth/login")
  /// The provider's redirect comes from its site, so this one is for links from elsewhere too.
  private static let signOn = Cookie(name: "tars_sign_on", path: SignOnController.path, sameSite: "Lax")
  private static let deviceSeconds = 180 * 86_400
  private static let signOnSeconds = 600

  private struct Cookie {
    let name: String
    let path: String
    var sameSite = "Strict"
  }

  /// - Throws: `forbidden` for a request that another site's page may have made.
  func requireOwnPage(_ request: Request) throws {
    guard request.headers[Self.clientHeader] != nil, let origin = request.headers[.origin],
      isOwn(origin, authority: request.head.authority ?? ""),
      request.headers[Self.fetchSite].map({ $0 == "same-origin" }) ?? true
    else {
      throw TARSError(
        .forbidden, "Cookies are for this server's own page alone.",
        hint: "Leave 'cookie' out and keep the refresh token yourself, or send 'X-TARS-Client' and 'Origin'.")
    }
  }

  /// Other names of this server don't count as in `OriginCheck`: a cookie belongs to one.
  func isOwn(_ origin: String, authority: String) -> Bool {
    guard let origin = PageOrigin(origin) else { return false }
    if let own = publicURL, origin == PageOrigin(own.hasSuffix("/") ? String(own.dropLast()) : own) {
      return true
    }
    return origin.isAt(authority)
  }

  /// The refresh token in the request's cookie.
  func refreshToken(_ request: Request) -> String? { value(of: Self.refresh, request) }

  /// What says that the device signed in before.
  func device(_ request: Request) -> String? { value(of: Self.device, request) }

  /// What a sign-on left when it began.
  func signOn(_ request: Request) -> String? { value(of: Self.signOn, request) }

  func keep(_ signedIn: SignedIn, in response: inout Response, at now: Instant) {
    let seconds = max(0, (signedIn.refreshExpiresAt.milliseconds - now.milliseconds) / 1000)
    add(Self.refresh, signedIn.refreshToken, Int(seconds), &response)
  }

  func keep(device: String, in response: inout Response) {
    add(Self.device, device, Self.deviceSeconds, &response)
  }

  func keep(signOn: String, in response: inout Response) {
    add(Self.signOn, signOn, Self.signOnSeconds, &response)
  }

  func forget(in response: inout Response) { add(Self.refresh, "", 0, &response) }

  func forgetSignOn(in response: inout Response) { add(Self.signOn, "", 0, &response) }

  private func add(_ cookie: Cookie, _ value: String, _ seconds: Int, _ response: inout Response) {
    let path = isForTLS ? "/; Secure" : cookie.path
    response.headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(name(of: cookie))=\(value); Path=\(path); Max-Age=\(seconds); HttpOnly; "
          + "SameSite=\(cookie.sameSite)"))
  }

  /// Over TLS names have the prefix that no other host of the domain and no plain connection can set (RFC 6265bis,
  /// 4.1.3.2); it asks for the path "/".
  private func name(of cookie: Cookie) -> String { (isForTLS ? "__Host-" : "") + cookie.name }

  private var isForTLS: Bool { speaksTLS || publicURL?.lowercased().hasPrefix("https:") == true }

  private func value(of cookie: Cookie, _ request: Request) -> String? {
    let name = name(of: cookie)
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if halves.count == 2, halves[0] == name { return String(halves[1]) }
      }
    }
    return nil
  }
}
