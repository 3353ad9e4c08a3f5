import HTTPTypes
import Hummingbird
import TARSCore

/// Turns errors into responses: OpenAI's shape under `/v1/`, Ollama's on its routes, problem details elsewhere.
enum ErrorResponse {
  static func make(for error: any Error, path: String, requestID: String) throws -> Response {
    let problem = Problem(any: error, requestID: requestID)
    let status = HTTPResponse.Status(code: problem.status)
    var response =
      if path.hasPrefix("/v1/") {
        try JSONReply.make(OpenAIError(problem), status: status)
      } else if OllamaController.paths.contains(path) {
        try JSONReply.make(OllamaError(problem), status: status)
      } else {
        try JSONReply.make(problem, status: status, contentType: "application/problem+json")
      }
    if let fault = error as? RequestFault { response.headers.append(contentsOf: fault.headers) }
    if let limited = error as? RateLimited { response.headers[.retryAfter] = "\(limited.seconds)" }
    if let refusal = error as? RateRefusal { response.headers.append(contentsOf: refusal.fields) }
    if problem.code == ErrorCode.quotaExceeded.rawValue {
      response.headers[.retryAfter] = "\(Self.secondsOfDay(left: SystemTime().now))"
    }
    if path.hasPrefix("/api/v1/uploads") { response.headers[.tusResumable] = UploadHeaders.version }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer realm=\"tars\"" }
    return response
  }

  /// Until quotas begin anew, at least 1.
  private static func secondsOfDay(left now: Instant) -> Int64 {
    max(1, (now.nextDay.milliseconds - now.milliseconds + 999) / 1000)
  }
}
