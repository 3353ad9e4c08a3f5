import ArgumentParser
import TARSCore

struct DateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "date", abstract: "Correct when a version of a document holds.",
    discussion: "What was there before is kept; `tars history` shows both.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  @Option(name: .long, help: ArgumentHelp("The version's number; the newest by default.", valueName: "n"))
  var version: Int?

  @Option(name: .long, help: ArgumentHelp("The first day or moment.", valueName: "time"))
  var from: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The last day or moment; by default where a later version begins.", valueName: "time"))
  var to: String?

  @Flag(name: .long, help: "The version doesn't say when it holds.")
  var undated = false

  func validate() throws {
    if undated == (from != nil || to != nil) { throw ValidationError("Give either --from or --undated.") }
  }

  func run() async throws {
    let edit = DateEdit(document: document, version: version, from: from, to: to)
    try await options.withEngine(as: "date") { engine, console in
      let history = try await engine.edit(edit, by: LocalUser.name)
      try console.show(history) { HistoryText(history: history).text }
    }
  }
}

struct TagCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Show a document's tags; +NAME adds one, -NAME takes one away.",
    discussion: "What is said here counts more than what a later version of the document says.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  @Argument(
    parsing: .allUnrecognized, help: ArgumentHelp("Such as +finance or -draft.", valueName: "changes"))
  var changes: [String] = []

  func validate() throws {
    for change in changes where change.count < 2 || change.hasPrefix("--") || !"+-".contains(change.first!) {
      throw ValidationError("'\(change)' is neither +NAME nor -NAME.")
    }
  }

  func run() async throws {
    func names(_ sign: Character) -> [String] {
      changes.filter { $0.first == sign }.map { String($0.dropFirst()) }
    }
    let edit = TagEdit(document: document, add: names("+"), remove: names("-"))
    try await options.withEngine(as: "tag") { engine, console in
      let tagged = try await engine.edit(edit)
      try console.show(tagged) {
        "\(tagged.document.path): \(tagged.tags.isEmpty ? "no tags" : tagged.tags.joined(separator: ", "))\n"
      }
    }
  }
}

struct CollectionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collections", abstract: "List collections and change their settings.",
    subcommands: [CollectionsListCommand.self, CollectionsSetCommand.self],
    defaultSubcommand: CollectionsListCommand.self)
}

struct CollectionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the collections with their settings.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "collections") { engine, console in
      let collections = try await engine.collections()
      try console.show(collections) { CollectionTable(collections: collections).text }
    }
  }
}

struct CollectionsSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change a collection's settings.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The collection's name.")
  var name: String

  @Option(
    name: .long,
    help: ArgumentHelp("Days after which age halves a document's weight, or none.", valueName: "days"))
  var halfLife: String

  func validate() throws {
    if halfLife != "none", Double(halfLife) == nil {
      throw ValidationError("'\(halfLife)' is neither a number of days nor none.")
    }
  }

  func run() async throws {
    let edit = HalfLifeEdit(collection: name, days: Double(halfLife))
    try await options.withEngine(as: "collections") { engine, console in
      let collection = try await engine.edit(edit)
      try console.show(collection) { CollectionTable(collections: [collection]).text }
    }
  }
}
