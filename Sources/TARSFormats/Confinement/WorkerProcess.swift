import CConfinement
import Glibc
import TARSCore

/// A running worker process, owned by one thread, which must outlive it: the kernel kills a worker when the
/// thread that started it ends.
final class WorkerProcess {
  /// Why a conversation ended without a response.
  enum Failure: Error {
    case timedOut
    case cancelled
    /// The process is gone.
    case ended(WorkerEnding)
    case responseTooLong
    /// There is no process to talk to, for a reason that people are told.
    case notStarted(any Error)
  }

  let pid: pid_t
  private let channel: FrameChannel
  private var ending: WorkerEnding?
  /// Files that it was given so far.
  private(set) var served = 0
  /// Means of confinement that the system doesn't offer.
  private(set) var notes: [String] = []

  /// Starts a worker and waits until it has confined itself.
  ///
  /// - Throws: `TARSError` with `parser_failed`, or `Failure.cancelled`.
  init(_ command: WorkerCommand, _ profile: WorkerProfile, _ limits: ParserLimits, _ patience: Patience)
    throws
  {
    var ends: [Int32] = [-1, -1]
    var child: pid_t = 0
    guard tars_make_channel(&ends) == 0 else { throw command.failure(errno) }
    let failure = CStrings.with([command.executable] + command.arguments) { arguments in
      CStrings.with(WorkerCommand.environment) {
        tars_start_worker(command.executable, arguments, $0, ends[1], &child)
      }
    }
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw command.failure(failure)
    }
    pid = child
    Self.standBack(pid, command.nice)
    // Text may double its size in JSON, and blocks have their own.
    channel = FrameChannel(descriptor: ends[0], limit: limits.outputBytes * 3 + (1 << 20))
    do {
      try greet(profile, limits, patience)
    } catch Failure.cancelled {
      end()
      throw Failure.cancelled
    } catch {
      throw command.failure(ending: end())
    }
  }

  deinit { end() }

  /// Niceness only grows: one that was inherited and is higher stays.
  private static func standBack(_ pid: pid_t, _ nice: Int) {
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(pid), Int32(nice))
  }

  private func greet(_ profile: WorkerProfile, _ limits: ParserLimits, _ patience: Patience) throws {
    try channel.send(WorkerGreeting(profile: profile, limits: limits))
    notes = try channel.receive(WorkerReadiness.self) { try patience.wait(for: channel.descriptor) }
      .notes
  }

  /// Has a file read. After an error the process is of no more use.
  func parse(_ file: OpenFile, patience: Patience) throws -> WorkerResponse {
    served += 1
    do {
      try channel.send(WorkerRequest(name: file.name), with: file.descriptor)
      return try channel.receive(WorkerResponse.self) { try patience.wait(for: channel.descriptor) }
    } catch FrameChannel.Failure.tooLong {
      throw Failure.responseTooLong
    } catch is FrameChannel.Failure {
      throw Failure.ended(end())
    }
  }

  /// Has a container's members written into a folder. The process is of no more use afterwards.
  ///
  /// - Throws: `Failure`, and `TARSError` of the folder.
  func unpack(_ file: OpenFile, into folder: MemberFolder, patience: Patience) throws -> WorkerResponse {
    defer { end() }
    do {
      try channel.send(WorkerRequest(name: file.name, unpacks: true), with: file.descriptor)
      while true {
        let response = try channel.receive(WorkerResponse.self) { try patience.wait(for: channel.descriptor) }
        guard response == .needsFile else {
          try folder.account(for: file.name)
          return response
        }
        let (next, descriptor) = try folder.next(for: file.name)
        try channel.send(next, with: descriptor)
      }
    } catch FrameChannel.Failure.tooLong {
      throw Failure.responseTooLong
    } catch is FrameChannel.Failure {
      throw Failure.ended(end())
    }
  }

  /// Kills the process and all that it started, and waits for its end.
  @discardableResult
  func end() -> WorkerEnding {
    if let ending { return ending }
    close(channel.descriptor)
    // It leads its process group, so that nothing it started survives it.
    kill(-pid, SIGKILL)
    var status = tars_ending()
    tars_wait(pid, &status)
    let ending = WorkerEnding(code: status.code, signal: status.signal, peakMemory: Int(status.peak_memory))
    self.ending = ending
    return ending
  }
}
