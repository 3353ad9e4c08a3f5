import ArgumentParser
import TARSCore

struct GroupsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups", abstract: "List and change groups and their members.",
    subcommands: [
      GroupsListCommand.self, GroupsAddCommand.self, GroupsRemoveCommand.self, GroupsMembersCommand.self,
      GroupsJoinCommand.self, GroupsLeaveCommand.self,
    ], defaultSubcommand: GroupsListCommand.self)
}

struct GroupsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List groups.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withIdentity(as: "groups") { try $1.show(groups: try await $0.groups()) }
  }
}

struct GroupsAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a group.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The group's name.")
  var name: String

  @Option(name: .long, help: ArgumentHelp("The identity provider's name for it.", valueName: "name"))
  var externalName: String?

  func run() async throws {
    let draft = GroupDraft(name: name, externalName: externalName)
    try await options.withIdentity(as: "groups") { try $1.show(groups: [try await $0.addGroup(draft)]) }
  }
}

struct GroupsRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Remove a group with its grants.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenGroup

  func run() async throws {
    try await options.withIdentity(as: "groups") {
      try $1.show(groups: try await $0.removeGroup(chosen.group))
    }
  }
}

struct GroupsMembersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: "List a group's members.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenGroup

  func run() async throws {
    try await options.withIdentity(as: "groups") {
      try $1.show(members: try await $0.members(of: chosen.group))
    }
  }
}

struct GroupsJoinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: "Make a user a member of a group.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenGroup
  @OptionGroup var user: ChosenUser

  func run() async throws { try await options.edit(chosen, user, isMember: true) }
}

struct GroupsLeaveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Take a user out of a group.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenGroup
  @OptionGroup var user: ChosenUser

  func run() async throws { try await options.edit(chosen, user, isMember: false) }
}

/// The group that a command is about.
struct ChosenGroup: ParsableArguments {
  @Argument(help: "Name or id of the group.")
  var group: String
}

extension GlobalOptions {
  fileprivate func edit(_ chosen: ChosenGroup, _ user: ChosenUser, isMember: Bool) async throws {
    let edit = MembershipEdit(group: chosen.group, user: user.user, isMember: isMember)
    try await withIdentity(as: "groups") { try $1.show(members: try await $0.edit(edit)) }
  }
}

extension Console {
  fileprivate func show(groups: [UserGroup]) throws {
    try show(["groups": groups]) {
      Table(
        header: ["group", "name", "of the provider"],
        rows: groups.map { [$0.id.rawValue, $0.name, $0.externalName ?? ""] }
      ).text
    }
  }

  fileprivate func show(members: [User]) throws {
    try show(["members": members]) { UserTable(users: members).text }
  }
}
