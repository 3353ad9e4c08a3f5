import ArgumentParser
import TARSCore

struct UsersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "List, invite and change people with accounts.",
    subcommands: [
      UsersListCommand.self, UsersInviteCommand.self, UsersRoleCommand.self, UsersActivateCommand.self,
      UsersDeactivateCommand.self, UsersResetCommand.self,
    ], defaultSubcommand: UsersListCommand.self)
}

struct UsersListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List people with accounts.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withIdentity(as: "users") { identity, console in
      var (users, query) = ([User](), UserQuery(limit: 1000))
      while true {
        let page = try await identity.users(query)
        users += page
        guard page.count == query.limit, let last = page.last else { break }
        query.after = last.name
      }
      try console.show(["users": users]) { UserTable(users: users).text }
    }
  }
}

struct UsersInviteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite", abstract: "Add a person, who takes the account up with a link.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The name to sign in with.")
  var name: String

  @Option(name: .long, help: "viewer, member, editor, operator or admin.")
  var role = Role.member

  @Option(name: .long, help: ArgumentHelp("The name that others see.", valueName: "name"))
  var displayName = ""

  @Option(name: .long, help: ArgumentHelp("Mail address.", valueName: "address"))
  var email: String?

  @Flag(name: .long, help: "Mail the link to that address in place of showing it.")
  var byMail = false

  func run() async throws {
    let invitation = Invitation(
      name: name, displayName: displayName, email: email, role: role, byMail: byMail)
    try await options.withIdentity(as: "users") { identity, console in
      let link = try await identity.invite(invitation)
      try console.show(link) { AccountLinkText(link: link).text }
    }
  }
}

struct UsersRoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Give a user another role; it holds from the next request on.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenUser

  @Argument(help: "viewer, member, editor, operator or admin.")
  var role: Role

  func run() async throws { try await options.edit(UserEdit(user: chosen.user, role: role)) }
}

struct UsersActivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Let a deactivated user sign in again.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenUser

  func run() async throws { try await options.edit(UserEdit(user: chosen.user, active: true)) }
}

struct UsersDeactivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deactivate", abstract: "Deactivate a user, whose sessions and keys end at once.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenUser

  func run() async throws { try await options.edit(UserEdit(user: chosen.user, active: false)) }
}

struct UsersResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Make a link with which a user sets a new password.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenUser

  @Flag(name: .long, help: "Mail the link to the user's address in place of showing it.")
  var byMail = false

  func run() async throws {
    try await options.withIdentity(as: "users") { identity, console in
      let link = try await identity.resetPassword(of: chosen.user, byMail: byMail)
      try console.show(link) { AccountLinkText(link: link).text }
    }
  }
}

/// The user that a command is about.
struct ChosenUser: ParsableArguments {
  @Argument(help: "Name or id of the user.")
  var user: String
}

extension Role: ExpressibleByArgument {}

extension GlobalOptions {
  /// Changes a user, and shows the user afterwards.
  fileprivate func edit(_ edit: UserEdit) async throws {
    try await withIdentity(as: "users") { identity, console in
      let user = try await identity.edit(edit)
      try console.show(user) { UserTable(users: [user]).text }
    }
  }
}
