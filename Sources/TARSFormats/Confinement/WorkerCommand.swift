import TARSCore

/// How worker processes are started.
struct WorkerCommand: Hashable {
  let executable: String
  var arguments = ["parse-worker"]
  /// Workers without work are ended after so many seconds, to give their memory back.
  var idleSeconds = 30
  /// How far workers and what they start stand back behind other work of the machine, 0 to 19.
  var nice = 0

  /// Nothing of the service's own environment reaches a worker.
  static let environment = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no"]

  func failure(_ code: Int32) -> TARSError {
    TARSError(
      .parserFailed, "The program that reads files can't be started (\(executable), error \(code)).",
      hint: "Check that the file exists and may be run, and that the system allows one more process.")
  }

  func failure(ending: WorkerEnding) -> TARSError {
    TARSError(
      .parserFailed, "The program that reads files didn't get ready (\(executable), \(ending.description)).",
      hint: "Run `\(executable) version`; if it works, the memory limit for parsers may be too low.")
  }
}

/// How a worker process ended.
struct WorkerEnding: Hashable, CustomStringConvertible {
  /// Exit code, or -1 where a signal ended it.
  let code: Int32
  /// 0 for none.
  let signal: Int32
  /// Largest resident memory, in bytes.
  let peakMemory: Int

  var description: String { signal == 0 ? "exit code \(code)" : "signal \(signal)" }
}
