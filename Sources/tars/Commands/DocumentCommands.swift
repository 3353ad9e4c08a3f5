import ArgumentParser
import TARSCore

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List a document's versions and their dates.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  func run() async throws {
    try await options.withEngine(as: "history") { engine, console in
      let history = try await engine.history(of: document)
      try console.show(history) { HistoryText(history: history).text }
    }
  }
}

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changed in a document between two moments or versions.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  @Option(name: .long, help: ArgumentHelp("A time, or a version as v1.", valueName: "time"))
  var from: String

  @Option(name: .long, help: ArgumentHelp("A time, or a version as v2; now by default.", valueName: "time"))
  var to: String?

  func run() async throws {
    try await options.withEngine(as: "diff") { engine, console in
      let request = DiffRequest(document: document, from: from, to: to)
      let difference = try await engine.difference(request)
      try console.show(difference) { DifferenceText(difference: difference).text }
    }
  }
}

struct RemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a document out of current answers; its history stays.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  func run() async throws {
    try await options.withEngine(as: "remove") { engine, console in
      let history = try await engine.remove(document)
      try console.show(history) {
        "Removed \(history.document.path); its versions answer --as-of questions.\n"
      }
    }
  }
}
