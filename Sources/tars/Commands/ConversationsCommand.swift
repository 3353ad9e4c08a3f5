import ArgumentParser
import TARSCore

struct ConversationsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conversations",
    abstract: "Look after your conversations: find, rename, export, import, share.",
    subcommands: [
      ConversationsListCommand.self, ConversationsShowCommand.self, ConversationsSearchCommand.self,
      ConversationsRenameCommand.self, ConversationsDeleteCommand.self, ConversationsExportCommand.self,
      ConversationsImportCommand.self, ConversationsShareCommand.self,
    ], defaultSubcommand: ConversationsListCommand.self)
}

/// The conversation that a command is about.
struct ConversationArgument: ParsableArguments {
  @Argument(help: "The conversation's id, as `tars conversations list` shows it.")
  var conversation: String

  var id: ConversationID { ConversationID(rawValue: conversation) }
}

struct ConversationsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List them: pinned ones first, then those with the newest messages.")

  @OptionGroup var options: GlobalOptions

  @Flag(name: .long, help: "Only archived ones.")
  var archived = false

  @Option(name: .long, help: ArgumentHelp("Only those with this tag.", valueName: "tag"))
  var tag: String?

  @Option(name: .long, help: ArgumentHelp("Continue after this conversation.", valueName: "id"))
  var after: String?

  @Option(name: .long, help: ArgumentHelp("How many, 1 to 200.", valueName: "n"))
  var limit = 50

  func run() async throws {
    let query = ConversationQuery(
      isArchived: archived, tag: tag, after: after.map(ConversationID.init(rawValue:)), limit: limit)
    try await options.withEngine(as: "conversations") { engine, console in
      let found = try await engine.conversations(query)
      try console.show(["conversations": found]) { ConversationList(found).text }
    }
  }
}

struct ConversationsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the branch of a conversation that its leaf ends; with --json all of it.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var about: ConversationArgument

  func run() async throws {
    try await options.withEngine(as: "conversations") { engine, console in
      let tree = try await engine.conversation(about.id)
      try console.show(tree) { ConversationText(tree).text }
    }
  }
}

struct ConversationsSearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find conversations by words of their title or of a message.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Words, or their beginnings; all must be there.")
  var words: String

  @Option(name: .long, help: ArgumentHelp("How many, 1 to 100.", valueName: "n"))
  var limit = 20

  func run() async throws {
    let isEmpty = try await options.withEngine(as: "conversations") { engine, console in
      let hits = try await engine.searchConversations(for: words, limit: limit)
      try console.show(["hits": hits]) { ConversationList(hits).text }
      return hits.isEmpty
    }
    if isEmpty { throw ExitCode(ExitStatus.nothingFound.rawValue) }
  }
}

struct ConversationsRenameCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a conversation a title.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var about: ConversationArgument

  @Argument(help: "The new title, 1 to 500 characters.")
  var title: String

  func run() async throws {
    let edit = ConversationEdit(conversation: about.id, change: ConversationChange(title: title))
    try await options.withEngine(as: "conversations") { engine, console in
      let renamed = try await engine.edit(edit)
      try console.show(renamed) { ConversationList([renamed]).text }
    }
  }
}

struct ConversationsDeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a conversation with all that belongs to it.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var about: ConversationArgument

  func run() async throws {
    try await options.withEngine(as: "conversations") { engine, console in
      try await engine.removeConversation(about.id)
      try console.show(["deleted": about.id]) { "Deleted \(about.id).\n" }
    }
  }
}
