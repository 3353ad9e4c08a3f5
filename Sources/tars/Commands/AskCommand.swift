import ArgumentParser
import TARSCore

struct AskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask", abstract: "Answer a question from the documents, with checked citations.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var filters: ScopeOptions

  @Argument(help: "The question.")
  var question: String

  @Option(name: .long, help: ArgumentHelp("How many passages to read, 1 to 100.", valueName: "n"))
  var top = 12

  func run() async throws {
    let request = AskRequest(question: question, scope: filters.scope, top: top)
    let answer = try await options.withEngine(as: "ask") { engine, console in
      let answer = try await stream(request, engine, to: console)
      try console.show(answer) { AnswerText(answer: answer).sources }
      return answer
    }
    if !answer.found { throw ExitCode(ExitStatus.nothingFound.rawValue) }
  }

  /// Prints the answer's words as they come (for people) and returns the finished answer.
  private func stream(
    _ request: AskRequest, _ engine: any AnswerEngine, to console: Console
  ) async throws -> Answer {
    for try await event in engine.ask(request) {
      if case .token(let text) = event, !console.json { Console.write(text, to: .output) }
      if case .done(let answer) = event { return answer }
    }
    throw TARSError.cancelled
  }
}
