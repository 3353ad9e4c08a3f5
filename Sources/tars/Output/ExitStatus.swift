import ArgumentParser
import FoundationEssentials
import TARSCore

/// The documented exit codes.
enum ExitStatus: Int32 {
  case ok = 0
  case failure = 1
  case usage = 2
  case nothingFound = 3
  /// It works, but won't for long.
  case attention = 4

  init(of error: any Error) {
    switch error {
    case let error as TARSError: self = Self.status(of: error.code.kind)
    case let status as ExitCode: self = ExitStatus(rawValue: status.rawValue) ?? .failure
    default: self = Self.status(of: Tars.exitCode(for: error))
    }
  }

  private static func status(of code: ExitCode) -> ExitStatus {
    switch code {
    case .success: .ok
    case .validationFailure: .usage
    default: .failure
    }
  }

  private static func status(of kind: ErrorKind) -> ExitStatus {
    switch kind {
    case .usage: .usage
    case .notFound: .nothingFound
    default: .failure
    }
  }

  /// Shows the error to the person (or as JSON to a program) and ends the process.
  func leave(showing error: any Error) -> Never {
    switch error {
    case is ExitCode: break
    case let error as TARSError: Console.show(error, json: CommandLine.arguments.contains("--json"))
    default: Console.write(Tars.fullMessage(for: error) + "\n", to: self == .ok ? .output : .errors)
    }
    Tars.exit(withError: ExitCode(rawValue))
  }
}
