import ArgumentParser
import TARSConfig
import TARSCore

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the server: web page, REST, OpenAI-compatible API.")

  @OptionGroup var options: GlobalOptions

  @Option(name: .long, help: ArgumentHelp("Address to listen on.", valueName: "address"))
  var host: String?

  @Option(name: .long, help: ArgumentHelp("Port to listen on; 0 lets the system choose.", valueName: "port"))
  var port: Int?

  func run() async throws {
    let configuration = try await options.configuration(adding: [
      "server.host": host, "server.port": port.map(String.init),
    ])
    try await ServerProcess(configuration: configuration, console: options.console).run()
  }
}
