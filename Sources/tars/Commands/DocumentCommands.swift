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
