import ArgumentParser
import FoundationEssentials
import TARSCore

struct ConversationsExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write conversations to standard output: to keep, to read or to print.",
    discussion:
      "JSON holds all messages and can be imported again; Markdown and HTML hold the branch that is shown.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The conversation's id; all of them by default.")
  var conversation: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "One of \(ConversationFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
  var format = ConversationFormat.json

  func run() async throws {
    let export = ConversationExport(
      conversation: conversation.map(ConversationID.init(rawValue:)), format: format)
    try await options.withEngine(as: "conversations") { engine, _ in
      for try await piece in try await engine.exportConversations(export) {
        Console.write(piece, to: .output)
      }
    }
  }
}

extension ConversationFormat: ExpressibleByArgument {}

struct ConversationsImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Add conversations from a file: all of them, or none.",
    discussion: """
      Reads JSON that T.A.R.S. exported, conversations.json of ChatGPT's export, and Open WebUI's exported chats. What \
      was imported before stays as it is.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
  var file: String

  /// Longest file in bytes; as much as a server takes.
  private static let mostBytes = 64 << 20

  func run() async throws {
    let data = try content()
    try await options.withEngine(as: "conversations") { engine, console in
      let report = try await engine.importConversations(data)
      try console.show(report) { ConversationImportText(report: report).text }
    }
  }

  private func content() throws -> Data {
    guard file == "-" else {
      let data = FileManager.default.contents(atPath: LocalPath.absolute(file))
      guard let data else { throw TARSError.fileUnreadable(file) }
      return try checked(data)
    }
    try StandardInput.check()
    var data = Data()
    while let piece = try StandardInput.next() { data = try checked(data + piece) }
    return data
  }

  private func checked(_ data: Data) throws -> Data {
    guard data.count <= Self.mostBytes else {
      throw TARSError(
        .fileTooLarge, "The file has more than \(Self.mostBytes) bytes.",
        hint: "Divide it: each part is an array of conversations.")
    }
    return data
  }
}

struct ConversationsShareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share",
    abstract: "Let others read a conversation, or end that; without a name, say who may.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var about: ConversationArgument

  @Option(name: .long, help: ArgumentHelp("A user's name or id; may be repeated.", valueName: "name"))
  var user: [String] = []

  @Option(name: .long, help: ArgumentHelp("A group's name or id; may be repeated.", valueName: "name"))
  var group: [String] = []

  @Flag(name: .long, help: "All users of the installation.")
  var everyone = false

  @Flag(name: .long, help: "End it for them.")
  var end = false

  func run() async throws {
    let groups = group + (everyone ? [GroupID.everyone.rawValue] : [])
    let targets = user.map(ShareTarget.user) + groups.map(ShareTarget.group)
    try await options.withEngine(as: "conversations") { engine, console in
      var readers = try await engine.readers(of: about.id)
      for target in targets {
        readers = try await engine.edit(ShareEdit(conversation: about.id, who: target, isShared: !end))
      }
      try console.show(["readers": readers]) { ConversationReaderText(readers: readers).text }
    }
  }
}
