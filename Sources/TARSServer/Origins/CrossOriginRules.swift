import HTTPTypes
import Hummingbird
import TARSCore

/// Which pages of other origins may use the API with a token of their own (the Fetch standard's CORS): those that are
/// listed, none by default. Cookies never count across origins.
struct CrossOriginRules: Sendable {
  /// Seconds for which a browser may remember a preflight's answer.
  private static let memory = 600

  private let origins: Set<String>

  init(origins: Set<String>) { self.origins = origins }

  /// The answer to a preflight of a listed origin; `nil` for any other request.
  ///
  /// - Parameter methods: Those that are possible at the request's path.
  func preflight(_ request: Request, methods: @autoclosure () -> [String]) -> Response? {
    guard request.method == .options, allows(request), request.headers[.askedMethod] != nil else {
      return nil
    }
    let methods = methods()
    guard !methods.isEmpty else { return nil }
    return Response(
      status: .noContent,
      headers: [
        .allowedMethods: methods.joined(separator: ", "), .allowedFields: Self.requestFields,
        .preflightMemory: "\(Self.memory)",
      ])
  }

  /// Lets the page that asked read the response, where its origin is listed.
  func add(to response: inout Response, for request: Request) {
    if origins.isEmpty { return }
    // Caches must not give one origin's answer to another.
    let vary = response.headers[.vary].map { $0 + ", Origin" } ?? "Origin"
    response.headers[.vary] = vary
    guard allows(request), let origin = request.headers[.origin] else { return }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers[.exposedFields] = Self.responseFields
  }

  /// Whether pages of this origin may ask, written as browsers write it: scheme, host, and a port that isn't the usual.
  func allows(_ origin: String) -> Bool { origins.contains(origin) }

  private func allows(_ request: Request) -> Bool {
    let sent = request.headers[values: .origin]
    return sent.count == 1 && allows(sent[0])
  }

  private static let requestFields = [
    "Authorization", "Accept", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match",
    "Last-Event-ID",
    "Tus-Resumable", "Upload-Length", "Upload-Metadata", "Upload-Offset", "Upload-Checksum",
    "Mcp-Protocol-Version", "Mcp-Session-Id",
  ].joined(separator: ", ")

  private static let responseFields = [
    "ETag", "Location", "Mcp-Session-Id", "RateLimit", "RateLimit-Policy", "Retry-After", "Tus-Resumable",
    "Upload-Expires", "Upload-Length", "Upload-Offset", "X-Request-Id",
  ].joined(separator: ", ")
}

extension HTTPField.Name {
  fileprivate static let askedMethod = HTTPField.Name("Access-Control-Request-Method")!
  fileprivate static let allowedMethods = HTTPField.Name("Access-Control-Allow-Methods")!
  fileprivate static let allowedFields = HTTPField.Name("Access-Control-Allow-Headers")!
  fileprivate static let exposedFields = HTTPField.Name("Access-Control-Expose-Headers")!
  fileprivate static let preflightMemory = HTTPField.Name("Access-Control-Max-Age")!
}
