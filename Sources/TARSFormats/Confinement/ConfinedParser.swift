import Synchronization
package import TARSCore

/// Reads files in confined worker processes: one bad file fails alone, whatever it does to its worker.
///
/// Copies share the same workers, which end with the last copy, and with this process in any case.
package struct ConfinedParser: DocumentParser, ContainerReader {
  private let pool: ParserPool

  /// Nothing is started before the first file.
  ///
  /// - Parameters:
  ///   - executable: The program that answers `parse-worker` with `ParserWorker.run()`, mostly this program.
  ///   - workers: Files that are read at the same time.
  ///   - nice: How far workers stand back behind other work of the machine, 0 to 19.
  package init(
    executable: String, limits: ParserLimits = ParserLimits(), workers: Int = 2, nice: Int = 0
  ) {
    self.init(WorkerCommand(executable: executable, nice: nice), limits, workers)
  }

  init(_ command: WorkerCommand, _ limits: ParserLimits, _ workers: Int) {
    pool = ParserPool(command, limits, lanes: max(1, workers))
  }

  /// Cancelling the task kills the worker that reads the file.
  ///
  /// - Throws: `TARSError`; `parser_failed` where the worker crashed, `parser_limit` where the file took more time,
  ///   memory or output than allowed, `cancelled`, and what the parsers say of the file.
  package func parse(path: String, name: String) async throws -> ParsedDocument {
    let job = ParserJob(path: path, name: name)
    switch try await pool.run(job) {
    case .document(let document): return document
    case .failure(let error): throw error
    default: throw TARSError.parserFailed(name, "its parser gave another answer than was asked for")
    }
  }

  /// Cancelling the task kills the worker, and leaves in `folder` what was written so far.
  package func unpack(path: String, name: String, into folder: String) async throws -> UnpackedContainer {
    let job = ParserJob(path: path, name: name, work: .unpacking(folder))
    switch try await pool.run(job) {
    case .container(let container): return container
    case .failure(let error): throw error
    default: throw TARSError.parserFailed(name, "its parser gave another answer than was asked for")
    }
  }
}

/// The lanes of a parser, started one by one as work comes in.
private final class ParserPool: Sendable {
  private struct State {
    var lanes = 0
    var unfinished = 0
  }

  private let command: WorkerCommand
  private let limits: ParserLimits
  private let mostLanes: Int
  private let queue = JobQueue()
  private let state = Mutex(State())

  init(_ command: WorkerCommand, _ limits: ParserLimits, lanes: Int) {
    self.command = command
    self.limits = limits
    mostLanes = lanes
  }

  deinit { queue.close(lanes: state.withLock { $0.lanes }) }

  func run(_ job: ParserJob) async throws -> WorkerResponse {
    try startLaneIfNeeded()
    defer { state.withLock { $0.unfinished -= 1 } }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        job.wait(continuation)
        queue.add(job)
      }
    } onCancel: {
      job.cancel()
    }
  }

  /// Counts the job, and starts a lane unless one is free for it.
  private func startLaneIfNeeded() throws {
    try state.withLock { state in
      if state.unfinished >= state.lanes, state.lanes < mostLanes {
        try ParserLane.start(queue, command, limits)
        state.lanes += 1
      }
      state.unfinished += 1
    }
  }
}
