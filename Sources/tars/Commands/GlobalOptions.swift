import ArgumentParser
import TARSConfig
import TARSCore

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The data directory.", valueName: "dir"))
  var data: String?

  @Option(name: .long, help: ArgumentHelp("The configuration file (YAML).", valueName: "file"))
  var config: String?

  @Flag(name: .long, help: "Print the result as JSON.")
  var json = false

  var console: Console { Console(json: json) }

  /// The configuration with this command line's values on top.
  func configuration(adding more: [String: String?] = [:]) async throws -> TARSConfiguration {
    try await TARSConfiguration.load(file: config, overrides: overrides(adding: more)).configuration
  }

  func overrides(adding more: [String: String?] = [:]) -> [String: String] {
    var values = more.compactMapValues { $0 }
    if let data { values["data.directory"] = data }
    return values
  }

  /// Runs `body` with the engine: the server's when one holds the data directory, else an own one.
  func withEngine<Result>(as role: String, _ body: (any AnswerEngine, Console) async throws -> Result)
    async throws -> Result
  {
    try await withConnection(as: role) { try await body($0.engine, $1) }
  }

  /// Runs `body` with the accounts: the server's when one holds the data directory, else those of the store.
  func withIdentity<Result>(
    as role: String, _ body: (any IdentityEngine, Console) async throws -> Result
  ) async throws -> Result {
    try await withConnection(as: role) { try await body(try $0.identity(), $1) }
  }

  func withConnection<Result>(
    as role: String, _ body: (EngineConnection, Console) async throws -> Result
  ) async throws -> Result {
    let connection = try await EngineConnection.open(try await configuration(), role: role)
    let result: Result
    do {
      result = try await body(connection, console)
    } catch {
      // What went wrong first is what the person must know.
      _ = try? await connection.close()
      throw error
    }
    for note in try await connection.close() { console.note("note: " + note) }
    return result
  }
}
