import ArgumentParser
import TARSFormats

/// The confined process that parses untrusted files; started by T.A.R.S. itself.
struct ParseWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse-worker", abstract: "Parse files from standard input (internal).", shouldDisplay: false
  )

  func run() throws {
    throw ExitCode(ParserWorker.run())
  }
}
