import ArgumentParser
import TARSCore

struct AppearancesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appearances",
    abstract: "Show in which versions a phrase or statement first and last stood.",
    discussion: """
      Looks for the words one after the other; where they stand nowhere so, for all of them in one sentence.
      All versions are read, those of removed documents too.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A phrase or a statement, such as \"60 days\".")
  var statement: String

  @Option(
    name: .long,
    help: ArgumentHelp("Only this document: an id, path or end of a path.", valueName: "document"))
  var document: String?

  @Option(name: .long, help: ArgumentHelp("Only this collection.", valueName: "name"))
  var collection: String?

  @Option(name: .long, help: ArgumentHelp("Only what was recorded by then.", valueName: "time"))
  var asOf: String?

  func run() async throws {
    let request = AppearanceRequest(
      statement: statement, document: document, collection: collection, asOf: asOf)
    let found = try await options.withEngine(as: "appearances") { engine, console in
      let found = try await engine.appearances(request)
      try console.show(found) { AppearancesText(appearances: found).text }
      return found
    }
    if found.documents.isEmpty { throw ExitCode(ExitStatus.nothingFound.rawValue) }
  }
}
