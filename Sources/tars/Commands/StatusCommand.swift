import ArgumentParser
import TARSCore

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show what is indexed, which models are loaded, and what failed.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "status") { engine, console in
      let status = try await engine.status()
      try console.show(status) { StatusText(status: status).text }
    }
  }
}

struct VersionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try options.console.show(["version": ProductVersion.current]) { "tars \(ProductVersion.current)\n" }
  }
}
