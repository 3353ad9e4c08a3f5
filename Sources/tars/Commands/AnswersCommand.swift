import ArgumentParser
import TARSCore

struct AnswersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers", abstract: "List the answers that are kept for replay.",
    subcommands: [ListCommand.self, ShowCommand.self], defaultSubcommand: ListCommand.self)

  struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List them, newest first.")

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Continue after this answer.", valueName: "id"))
    var after: String?

    @Option(name: .long, help: ArgumentHelp("How many, 1 to 1000.", valueName: "n"))
    var limit = 20

    func run() async throws {
      try await options.withEngine(as: "answers") { engine, console in
        let answers = try await engine.answers(
          AnswerQuery(after: after.map(AnswerID.init(rawValue:)), limit: limit))
        try console.show(["answers": answers]) { AnswerList(answers: answers).text }
      }
    }
  }

  struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a kept answer with its sources and what made it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The answer's id, as `tars ask` and `tars answers` show it.")
    var id: String

    func run() async throws {
      try await options.withEngine(as: "answers") { engine, console in
        let record = try await engine.answer(AnswerID(rawValue: id))
        try console.show(record) { AnswerRecordText(record: record).text }
      }
    }
  }
}
