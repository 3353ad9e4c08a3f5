import ArgumentParser
import TARSCore

struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Give a kept answer again, as of then or as of now, and say what differs.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The answer's id, as `tars ask` and `tars answers` show it.")
  var id: String

  @Flag(name: .long, help: "Ask as of now instead of as of then.")
  var now = false

  func run() async throws {
    try await options.withEngine(as: "replay") { engine, console in
      let replay = try await engine.replay(ReplayRequest(answer: AnswerID(rawValue: id), now: now))
      try console.show(replay) { ReplayText(replay: replay).text }
    }
  }
}
