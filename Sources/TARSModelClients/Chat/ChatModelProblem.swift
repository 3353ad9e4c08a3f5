import FoundationEssentials
import TARSCore

/// Words what goes wrong with a language model for people; the API key never stands in it.
struct ChatModelProblem {
  let server: String
  let apiKey: String?

  func worded(_ error: any Error) -> any Error {
    switch error {
    case let failure as HTTPFailure: worded(failure)
    case let defect as ChatReplyReader.Defect: worded(defect)
    case is CancellationError: TARSError.cancelled
    default: error
    }
  }

  private func worded(_ failure: HTTPFailure) -> TARSError {
    if case .status(let status, let body) = failure { return refused(status, body) }
    if failure.isUnreachable {
      return TARSError(
        .modelUnreachable, "The language model at \(server) can't be used: \(failure.reason).",
        hint: "Check that its server runs and that chat.url is its address.")
    }
    return failed(
      "\(failure.reason)", hint: "Check that chat.url is the address of an OpenAI-compatible server.")
  }

  private func refused(_ status: Int, _ body: Data) -> TARSError {
    let hint =
      switch status {
      case 401, 403: "Check the API key in the file that chat.apiKeyFile names."
      case 404: "Check chat.url and chat.model."
      case 429: "The server has too much to do or the quota is used up: try again later."
      case 500...: "Look at the log of the language model's server."
      default: "Check chat.url and chat.model against that server's manual."
      }
    return failed("it answered with HTTP status \(status)\(quoted(body))", hint: hint)
  }

  private func worded(_ defect: ChatReplyReader.Defect) -> TARSError {
    switch defect {
    case .reported(let message):
      failed("it reported: \(clean(message))", hint: "Look at the log of the language model's server.")
    case .notACompletion:
      failed(
        "its reply is no chat completion",
        hint: "Check that chat.url is the address of an OpenAI-compatible server.")
    case .tooLarge(let limit):
      failed("its reply is larger than \(limit) bytes", hint: "Use another model.")
    case .unfinished:
      failed("its reply ended in the middle", hint: "Look at the log of the language model's server.")
    }
  }

  private func failed(_ what: String, hint: String) -> TARSError {
    TARSError(.modelFailed, "The language model at \(server) failed: \(what).", hint: hint)
  }

  private func quoted(_ body: Data) -> String {
    guard let problem = try? JSONDecoder().decode(ChatWire.Completion.self, from: body).error else {
      return ""
    }
    return " (\(clean(problem.message)))"
  }

  /// At most 200 characters on one line, without the key.
  private func clean(_ message: String) -> String {
    var text = message
    if let apiKey, !apiKey.isEmpty { text = text.replacing(apiKey, with: "[key]") }
    return String(text.prefix(200).map { $0.isNewline ? " " : $0 })
  }
}
