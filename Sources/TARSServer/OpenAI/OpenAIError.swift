/// An error in the shape that OpenAI's clients expect.
struct OpenAIError: Encodable {
  let error: Details

  struct Details: Encodable {
    /// What happened and what to do.
    let message: String
    /// "invalid_request_error" where the client can mend it, else "server_error".
    let type: String
    /// Always null: which parameter is wrong stands in the message.
    let param: String?
    let code: String
    let requestId: String

    private enum CodingKeys: String, CodingKey {
      case message
      case type
      case param
      case code
      case requestId = "request_id"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(message, forKey: .message)
      try container.encode(type, forKey: .type)
      try container.encode(param, forKey: .param)
      try container.encode(code, forKey: .code)
      try container.encode(requestId, forKey: .requestId)
    }
  }

  init(_ problem: Problem) {
    error = Details(
      message: "\(problem.detail) \(problem.hint)",
      type: problem.status < 500 ? "invalid_request_error" : "server_error", param: nil,
      code: problem.code, requestId: problem.requestId)
  }
}
