import ArgumentParser
import TARSCore

struct GrantsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grants", abstract: "Say who may read, write and manage a collection.",
    subcommands: [GrantsListCommand.self, GrantsSetCommand.self, GrantsRemoveCommand.self])
}

struct GrantsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the grants of a collection.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The collection's name.")
  var collection: String

  func run() async throws {
    try await options.withIdentity(as: "grants") {
      try $1.show(grants: try await $0.grants(in: collection))
    }
  }
}

struct GrantsSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Grant a user or a group something in a collection.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The collection's name.")
  var collection: String

  @Argument(help: "read, write or manage.")
  var level: GrantLevel

  @OptionGroup var holder: GrantHolder

  func run() async throws { try await options.edit(holder.edit(collection, level)) }
}

struct GrantsRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a grant away; it ends with the next request.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The collection's name.")
  var collection: String

  @OptionGroup var holder: GrantHolder

  func run() async throws { try await options.edit(holder.edit(collection, nil)) }
}

/// Who has a grant.
struct GrantHolder: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Name or id of a user.", valueName: "user"))
  var user: String?

  @Option(name: .long, help: ArgumentHelp("Name or id of a group, such as everyone.", valueName: "group"))
  var group: String?

  func validate() throws {
    if (user == nil) == (group == nil) { throw ValidationError("Give either --user or --group.") }
  }

  func edit(_ collection: String, _ level: GrantLevel?) -> GrantEdit {
    GrantEdit(collection: collection, user: user, group: group, level: level)
  }
}

extension GrantLevel: ExpressibleByArgument {}

extension GlobalOptions {
  fileprivate func edit(_ edit: GrantEdit) async throws {
    try await withIdentity(as: "grants") { try $1.show(grants: try await $0.edit(edit)) }
  }
}

extension Console {
  fileprivate func show(grants: [GrantRecord]) throws {
    try show(["grants": grants]) {
      Table(
        header: ["collection", "who", "level"],
        rows: grants.map {
          [$0.collection, $0.user.map { "user " + $0 } ?? "group \($0.group ?? "")", $0.level.rawValue]
        }
      ).text
    }
  }
}
