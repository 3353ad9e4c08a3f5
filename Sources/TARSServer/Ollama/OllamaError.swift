/// An error in the shape that Ollama's clients expect, with the code and the request's id beside it.
struct OllamaError: Encodable {
  let error: String
  let code: String
  let requestId: String

  private enum CodingKeys: String, CodingKey {
    case error
    case code
    case requestId = "request_id"
  }

  init(_ problem: Problem) {
    error = "\(problem.detail) \(problem.hint)"
    code = problem.code
    requestId = problem.requestId
  }
}
