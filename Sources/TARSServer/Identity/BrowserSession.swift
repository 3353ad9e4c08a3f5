import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Sessions of the web page: the refresh token is a cookie that no script can read and that is sent to one path alone.
///
/// No other route reads cookies, so another site's page can't act for a person who is signed in. Those that do read
/// or set them ask for a header that a form can't send, and for an origin that is this server's (OWASP, "Cross-Site
/// Request Forgery Prevention").
struct BrowserSession: Sendable {
  /// Where people reach the server, where somebody said so.
  let publicURL: String?

  static let clientHeader = HTTPField.Name("X-TARS-Client")!
  static let refreshPath = "/api/v1/auth/refresh"
  private static let devicePath = "/api/v1/auth/login"
  private static let refreshName = "tars_refresh"
  private static let deviceName = "tars_device"
  private static let deviceSeconds = 180 * 86_400

  /// - Throws: `forbidden` for a request that another site's page may have made.
  func requireOwnPage(_ request: Request) throws {
    guard request.headers[Self.clientHeader] != nil, let origin = request.headers[.origin],
      isOwn(origin.lowercased(), authority: (request.head.authority ?? "").lowercased())
    else {
      throw TARSError(
        .forbidden, "Cookies are for this server's own page alone.",
        hint: "Leave 'cookie' out and keep the refresh token yourself, or send 'X-TARS-Client' and 'Origin'.")
    }
  }

  func isOwn(_ origin: String, authority: String) -> Bool {
    if let own = publicURL?.lowercased(), origin == (own.hasSuffix("/") ? String(own.dropLast()) : own) {
      return true
    }
    return !authority.isEmpty && ["http://" + authority, "https://" + authority].contains(origin)
  }

  /// The refresh token in the request's cookie.
  func refreshToken(_ request: Request) -> String? { Self.cookie(Self.refreshName, request) }

  /// What says that the device signed in before.
  func device(_ request: Request) -> String? { Self.cookie(Self.deviceName, request) }

  func keep(_ signedIn: SignedIn, in response: inout Response, at now: Instant) {
    let seconds = max(0, (signedIn.refreshExpiresAt.milliseconds - now.milliseconds) / 1000)
    add(Self.refreshName, signedIn.refreshToken, Self.refreshPath, Int(seconds), &response)
  }

  func keep(device: String, in response: inout Response) {
    add(Self.deviceName, device, Self.devicePath, Self.deviceSeconds, &response)
  }

  func forget(in response: inout Response) { add(Self.refreshName, "", Self.refreshPath, 0, &response) }

  private func add(
    _ name: String, _ value: String, _ path: String, _ seconds: Int, _ response: inout Response
  ) {
    let secure = publicURL?.lowercased().hasPrefix("https:") == true ? "; Secure" : ""
    response.headers.append(
      HTTPField(
        name: .setCookie,
        value: "\(name)=\(value); Path=\(path); Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)"))
  }

  private static func cookie(_ name: String, _ request: Request) -> String? {
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if halves.count == 2, halves[0] == name { return String(halves[1]) }
      }
    }
    return nil
  }
}
