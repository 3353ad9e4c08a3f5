import ArgumentParser
import TARSCore

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what changed in a document between two moments or versions, sentence by sentence.",
    discussion: "Without --from and --to: the newest version beside the one before it.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A time, or a version as v1; the version before the other by default.", valueName: "time"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("A time, or a version as v2; now by default.", valueName: "time"))
  var to: String?

  @Flag(name: .long, help: "The times say when the content holds, not when it was recorded.")
  var valid = false

  func run() async throws {
    try await options.withEngine(as: "diff") { engine, console in
      let request = DiffRequest(document: document, from: from, to: to, clock: valid ? .valid : .recorded)
      let difference = try await engine.difference(request)
      try console.show(difference) { DifferenceText(difference: difference).text }
    }
  }
}
