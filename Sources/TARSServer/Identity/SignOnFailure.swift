import HTTPTypes
import Hummingbird
import TARSCore

/// What a person gets whose single sign-on failed: the web page with a short code, which it explains in words. Nothing
/// that came with the request or from the provider goes along.
enum SignOnFailure {
  /// Codes that the page knows words for (`signOn.js`); all others are "failed".
  private static let explained: Set<String> = Set(
    [ErrorCode.loginFailed, .nameTaken, .providerFailed, .rateLimited].map(\.rawValue))

  /// The way to the page; `nil` for other requests, and for clients that take no HTML: those get the error itself.
  static func page(for error: any Error, _ request: Request) -> Response? {
    guard SignOnController.paths.contains(request.uri.path), takesHTML(request) else { return nil }
    let code = Problem(any: error, requestID: "").code
    let word = explained.contains(code) ? code : "failed"
    return Response(
      status: .seeOther, headers: [.location: "/?signOn=\(word)", .cacheControl: "no-store"])
  }

  /// Browsers name it when they go to an address; programs take anything, or name JSON.
  private static func takesHTML(_ request: Request) -> Bool {
    request.headers[values: .accept].contains { $0.lowercased().contains("text/html") }
  }
}
