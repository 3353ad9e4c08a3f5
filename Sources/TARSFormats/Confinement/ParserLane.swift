import Glibc
import TARSCore

/// A thread with worker processes of its own, which reads one file after the other.
final class ParserLane {
  /// A worker is replaced after so many files, so that what leaks can't add up.
  private static let mostFiles = 2000

  private let queue: JobQueue
  private let command: WorkerCommand
  private let limits: ParserLimits
  private var workers: [WorkerProfile: WorkerProcess] = [:]

  private init(_ queue: JobQueue, _ command: WorkerCommand, _ limits: ParserLimits) {
    self.queue = queue
    self.command = command
    self.limits = limits
  }

  /// Starts a lane that lives until the queue is closed.
  ///
  /// - Throws: `TARSError` with `parser_failed` where the system has no thread left.
  static func start(_ queue: JobQueue, _ command: WorkerCommand, _ limits: ParserLimits) throws {
    let lane = Unmanaged.passRetained(ParserLane(queue, command, limits))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<ParserLane>.fromOpaque(context!).takeRetainedValue().run()
        return nil
      }, lane.toOpaque())
    guard failure == 0 else {
      lane.release()
      throw command.failure(failure)
    }
    pthread_detach(thread)
  }

  private func run() {
    while true {
      switch queue.next(waiting: command.idleSeconds) {
      case .job(let job): job.finish(Result { try perform(job) })
      case .idle: workers = [:]
      case .closed: return workers = [:]
      }
    }
  }

  private func perform(_ job: ParserJob) throws -> WorkerResponse {
    guard !job.isCancelled else { throw TARSError.cancelled }
    let file = try OpenFile(path: job.path, name: job.name)
    guard file.size > 0 else { throw TARSError.empty(job.name) }
    guard file.size <= max(limits.inputBytes, limits.containerBytes) else {
      throw TARSError.tooLarge(job.name, bytes: file.size, limit: limits.inputBytes)
    }
    switch job.work {
    case .parsing: return try parse(file, job)
    case .unpacking(let folder): return try unpack(file, job, into: folder)
    }
  }

  private func parse(_ file: OpenFile, _ job: ParserJob) throws -> WorkerResponse {
    let head = try file.bytes(upTo: 1024)
    if FileSniffer.needsTools(head) { return try converse(file, job, .tools) }
    let response = try converse(file, job, .sealed)
    return response == .needsTools ? try converse(file, job, .tools) : response
  }

  /// Every container gets a worker of its own.
  private func unpack(_ file: OpenFile, _ job: ParserJob, into path: String) throws -> WorkerResponse {
    let most = max(limits.members, limits.messages)
    let folder = try MemberFolder(path: path, limit: limits.containerBytes, mostFiles: most)
    let patience = Patience(seconds: limits.unpackSeconds) { job.isCancelled }
    do {
      let worker = try WorkerProcess(command, .unpacking, limits, patience)
      return try worker.unpack(file, into: folder, patience: patience)
    } catch let failure as WorkerProcess.Failure {
      throw error(failure, file, seconds: limits.unpackSeconds)
    }
  }

  /// A worker that crashes may have been hurt by an earlier file, so the file gets one more try with a fresh one.
  private func converse(_ file: OpenFile, _ job: ParserJob, _ profile: WorkerProfile) throws -> WorkerResponse
  {
    let patience = Patience(seconds: limits.seconds) { job.isCancelled }
    let wasUsed = workers[profile] != nil
    do {
      return try attempt(file, profile, patience)
    } catch .ended(let ending) where wasUsed && !ranOutOfMemory(ending) {
      do { return try attempt(file, profile, patience) } catch { throw self.error(error, file) }
    } catch {
      throw self.error(error, file)
    }
  }

  private func attempt(
    _ file: OpenFile, _ profile: WorkerProfile, _ patience: Patience
  ) throws(WorkerProcess.Failure) -> WorkerResponse {
    do {
      return try worker(profile, patience).parse(file, patience: patience)
    } catch let failure as WorkerProcess.Failure {
      end(profile)
      throw failure
    } catch {
      throw .notStarted(error)
    }
  }

  private func worker(_ profile: WorkerProfile, _ patience: Patience) throws -> WorkerProcess {
    if let worker = workers[profile], worker.served < Self.mostFiles { return worker }
    end(profile)
    let worker = try WorkerProcess(command, profile, limits, patience)
    workers[profile] = worker
    return worker
  }

  private func end(_ profile: WorkerProfile) { workers.removeValue(forKey: profile)?.end() }

  private func ranOutOfMemory(_ ending: WorkerEnding) -> Bool { ending.peakMemory > limits.memoryBytes / 2 }

  private func error(
    _ failure: WorkerProcess.Failure, _ file: OpenFile, seconds: Int? = nil
  ) -> any Error {
    switch failure {
    case .notStarted(let error): error
    case .timedOut:
      TARSError.overLimit(file.name, "reading it took more than \(seconds ?? limits.seconds) seconds")
    case .cancelled: TARSError.cancelled
    case .responseTooLong:
      TARSError.overLimit(file.name, "it holds more than \(limits.outputBytes) bytes of text")
    case .ended(let ending) where ranOutOfMemory(ending):
      TARSError.overLimit(file.name, "reading it took more than \(limits.memoryBytes >> 20) MiB of memory")
    case .ended(let ending): TARSError.parserFailed(file.name, "its parser crashed (\(ending))")
    }
  }
}
