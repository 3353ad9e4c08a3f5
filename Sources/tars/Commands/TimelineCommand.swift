import ArgumentParser
import TARSCore

struct TimelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Show when a document or a topic changed, and what changed most.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A topic: its documents, and the changes that speak of it.", valueName: "words"))
  var query: String?

  @Option(name: .long, help: ArgumentHelp("Only this collection.", valueName: "name"))
  var collection: String?

  @Option(name: .long, help: ArgumentHelp("Only what was recorded by then.", valueName: "time"))
  var asOf: String?

  @Option(name: .long, help: ArgumentHelp("How many of the newest entries, 1 to 1000.", valueName: "n"))
  var limit = 50

  func validate() throws {
    if document == nil, query == nil {
      throw ValidationError("Name a document, or give a topic with --query.")
    }
  }

  func run() async throws {
    let request = TimelineRequest(
      document: document, query: query, collection: collection, asOf: asOf, limit: limit)
    let timeline = try await options.withEngine(as: "timeline") { engine, console in
      let timeline = try await engine.timeline(request)
      try console.show(timeline) { TimelineText(timeline: timeline).text }
      return timeline
    }
    if timeline.entries.isEmpty { throw ExitCode(ExitStatus.nothingFound.rawValue) }
  }
}
