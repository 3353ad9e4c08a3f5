import ArgumentParser
import TARSCore

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Show the one-time token with which the first admin is made.",
    discussion: "It is for whoever makes the first account in the web page or at POST /api/v1/setup.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withConnection(as: "setup") { connection, console in
      guard let token = try await connection.setupToken() else { throw TARSError.alreadySetUp }
      try console.show(["token": token]) { token + "\n" }
    }
  }
}
