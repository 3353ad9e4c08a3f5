import ArgumentParser
import TARSCore

struct LineageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage", abstract: "Say which documents continue which.",
    discussion: """
      Documents such as policy_v1.pdf and policy_v2.pdf are proposed as one lineage where they share most of their \
      text. Once accepted, the older one is no longer current, and stops to hold where the newer one begins.
      """,
    subcommands: [
      LineageListCommand.self, LineageShowCommand.self, LineageAcceptCommand.self, LineageRejectCommand.self,
      LineageSplitCommand.self,
    ], defaultSubcommand: LineageListCommand.self)
}

struct LineageListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List accepted and proposed lineages.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "lineage") { engine, console in
      let lineages = try await engine.lineages()
      try console.show(lineages) { LineageText(lineages: lineages).text }
    }
  }
}

struct LineageShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the versions of a document and of those it is linked with.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A document's id, path or end of its path.")
  var document: String

  func run() async throws {
    try await options.withEngine(as: "lineage") { engine, console in
      let line = try await engine.lineage(of: document)
      try console.show(line) { line.map { HistoryText(history: $0).text }.joined(separator: "\n") }
    }
  }
}

struct LineageAcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Say that each document supersedes the one before it.",
    discussion: "A single document stands for the whole proposal that it is in.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Documents, oldest first.")
  var documents: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("When the newer one begins to hold; as its dates say by default.", valueName: "time"))
  var from: String?

  func run() async throws {
    try await LineageDecision(options: options).take(
      LineageEdit(action: .accept, documents: documents, from: from))
  }
}

struct LineageRejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Say that documents don't continue each other; it isn't proposed again.",
    discussion: "A single document stands for the whole proposal that it is in.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Documents.")
  var documents: [String]

  func run() async throws {
    try await LineageDecision(options: options).take(LineageEdit(action: .reject, documents: documents))
  }
}

struct LineageSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Take a document out of its lineage; it is current again.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Documents.")
  var documents: [String]

  func run() async throws {
    try await LineageDecision(options: options).take(LineageEdit(action: .split, documents: documents))
  }
}

/// Makes a decision known and shows what holds then.
struct LineageDecision {
  let options: GlobalOptions

  func take(_ edit: LineageEdit) async throws {
    try await options.withEngine(as: "lineage") { engine, console in
      let lineages = try await engine.edit(edit, by: LocalUser.name)
      try console.show(lineages) { LineageText(lineages: lineages).text }
    }
  }
}
