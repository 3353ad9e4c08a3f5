import ArgumentParser
import TARSCore

struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List and end the API keys of all users.",
    subcommands: [KeysListCommand.self, KeysRevokeCommand.self], defaultSubcommand: KeysListCommand.self)
}

struct KeysListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List API keys.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withIdentity(as: "keys") { identity, console in
      let keys = try await identity.apiKeys()
      try console.show(["keys": keys]) { KeyTable(keys: keys).text }
    }
  }
}

struct KeysRevokeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "revoke", abstract: "End an API key.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("The key's id, which stands in the key too.", valueName: "id"))
  var id: String

  func run() async throws {
    try await options.withIdentity(as: "keys") { identity, console in
      let key = try await identity.revokeKey(APIKeyID(rawValue: id))
      try console.show(key) { KeyTable(keys: [key]).text }
    }
  }
}
