import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Synchronization

/// Every request ends in a response with an id, security headers, a log line and a count.
struct RequestJournal: Sendable {
  let measures: ServerMeasures
  let security: SecurityHeaders
  let crossOrigins: CrossOriginRules

  func noted(
    _ request: Request, _ scope: RequestScope, _ answer: @concurrent () async throws -> Response
  ) async throws -> Response {
    measures.requestStarted()
    let entry = JournalEntry(request, scope, measures)
    var response: Response
    do {
      response = try await answer()
    } catch {
      entry.note(error)
      do {
        response =
          try SignOnFailure.page(for: error, request)
          ?? ErrorResponse.make(for: error, path: request.uri.path, requestID: scope.requestID)
      } catch {
        entry.end(status: 500)
        throw error
      }
    }
    // An error's body would be read as the beginning of the next response.
    if request.method == .head { response = response.createHeadResponse() }
    response.headers.append(HTTPField(name: .requestID, value: scope.requestID))
    security.add(to: &response, isSecure: scope.isSecure)
    crossOrigins.add(to: &response, for: request)
    return entry.ended(with: response)
  }
}

/// One request in the log and the metrics: it ends once, at the latest when nobody can end it any more, as with a
/// client that left before its response began.
private final class JournalEntry: Sendable {
  private let start = ContinuousClock.now
  private let method: String
  private let route: String
  private let logger: Logger
  private let measures: ServerMeasures
  private let hasEnded = Atomic<Bool>(false)

  init(_ request: Request, _ scope: RequestScope, _ measures: ServerMeasures) {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    method = known.contains(request.method.rawValue) ? request.method.rawValue : "other"
    route = scope.endpoint?.path ?? "none"
    logger = scope.logger
    self.measures = measures
  }

  deinit { end(status: 499) }

  func note(_ error: any Error) {
    let metadata: Logger.Metadata = ["http.route": "\(route)", "error": "\(error)"]
    let isDefect = Problem(any: error, requestID: "").status >= 500
    logger.log(level: isDefect ? .error : .debug, "request failed", metadata: metadata)
  }

  func end(status: Int) {
    guard !hasEnded.exchange(true, ordering: .relaxed) else { return }
    let elapsed = ContinuousClock.now - start
    measures.requestEnded(method: method, route: route, status: status, after: elapsed)
    logger.info(
      "request",
      metadata: [
        "http.method": "\(method)", "http.route": "\(route)", "http.status": "\(status)",
        "duration.ms": "\(Int((elapsed.seconds * 1000).rounded()))",
      ])
  }

  /// The response, whose end is the entry's end: for a stream that is when its last byte was written.
  func ended(with response: Response) -> Response {
    guard response.body.contentLength == nil else {
      end(status: response.status.code)
      return response
    }
    var response = response
    let (body, status) = (response.body, response.status.code)
    response.body = ResponseBody { [self] writer in
      do {
        try await body.write(writer)
        end(status: status)
      } catch {
        end(status: 499)
        throw error
      }
    }
    return response
  }
}
