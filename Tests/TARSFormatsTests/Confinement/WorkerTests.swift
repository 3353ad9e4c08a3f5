import FoundationEssentials
import Glibc
import TARSCore
import Testing

@testable import TARSFormats

/// Workers that hang, crash or never start, and what becomes of their files.
struct WorkerTests {
  private let page = Fixtures.folder + "/policy.md"
  /// Tells this test's workers from those of the tests beside it.
  private let tag = "test-" + UUID().uuidString

  private var command: WorkerCommand {
    // However long a busy machine lets a test wait, its worker stays.
    WorkerCommand(executable: Fixtures.worker, arguments: ["parse-worker", tag], idleSeconds: 3600)
  }

  @Test func aWorkerIsUsedAgain() async throws {
    let (parser, worker) = try await warmParser()
    _ = try await parser.parse(path: page, name: "policy.md")
    #expect(Children.named(tag) == [worker])
  }

  @Test func theKernelListsAWorkerAsConfined() async throws {
    let (parser, worker) = try await warmParser()
    let status = Children.status(of: worker)
    #expect(status["NoNewPrivs"] == "1")
    let command = WorkerCommand(executable: Fixtures.worker)
    let notes = try WorkerProcess(command, .sealed, ParserLimits(), Patience(seconds: 30) { false }).notes
    if !notes.contains(where: { $0.contains("seccomp") }) { #expect(status["Seccomp"] == "2") }
    _ = try await parser.parse(path: page, name: "policy.md")
  }

  @Test func workersStandBackBehindOtherWork() async throws {
    let here = try #require(Children.niceness(of: getpid()))
    let nice = min(19, here + 6)
    var command = command
    command.nice = nice
    let parser = ConfinedParser(command, ParserLimits(), 1)
    _ = try await parser.parse(path: page, name: "policy.md")
    let worker = try #require(Children.named(tag).first)
    #expect(Children.niceness(of: worker) == nice)
    #expect(Children.niceness(of: getpid()) == here)
    _ = try await parser.parse(path: page, name: "policy.md")
  }

  @Test func workersEndWithTheirParser() async throws {
    let worker = try await warmParser().worker
    #expect(await Children.areGone([worker]))
  }

  @Test(arguments: [SIGKILL, SIGSEGV, SIGTERM])
  func aFileWhoseUsedWorkerDiesIsTriedOnceMore(_ signal: Int32) async throws {
    let (parser, worker) = try await warmParser()
    kill(worker, SIGSTOP)
    let task = Task { try await parser.parse(path: page, name: "policy.md") }
    try await Task.sleep(for: .milliseconds(100))
    kill(worker, signal)
    kill(worker, SIGCONT)
    #expect(try await task.value.title == "Travel policy")
    #expect(await Children.areGone([worker]))
  }

  @Test func aFileOverWhichAFreshWorkerDiesFailsAlone() async throws {
    let parser = ConfinedParser(command, ParserLimits(), 1)
    let path = try Self.slow.get()
    let task = Task { try await parser.parse(path: path, name: "slow.json") }
    let mine = await Children.newcomers(named: tag)
    try await Task.sleep(for: .milliseconds(300))
    for pid in mine { kill(pid, SIGSEGV) }
    let error = await #expect(throws: TARSError.self) { try await task.value }
    #expect(error?.code == .parserFailed)
    #expect(error?.message == "slow.json can't be read: its parser crashed (signal 11).")
    #expect(try await parser.parse(path: page, name: "policy.md").title == "Travel policy")
  }

  @Test func aWorkerThatHangsIsEndedAfterTheTimeLimit() async throws {
    var limits = ParserLimits()
    limits.seconds = 2
    let (parser, worker) = try await warmParser(limits)
    kill(worker, SIGSTOP)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: page, name: "policy.md")
    }
    #expect(error?.code == .parserLimit)
    #expect(error?.message == "policy.md was given up: reading it took more than 2 seconds.")
    #expect(await Children.areGone([worker]))
    #expect(try await parser.parse(path: page, name: "policy.md").title == "Travel policy")
  }

  @Test func cancellingATaskEndsItsWorker() async throws {
    let parser = ConfinedParser(command, ParserLimits(), 1)
    let path = try Self.slow.get()
    let task = Task { try await parser.parse(path: path, name: "slow.json") }
    // Only once the file is at its worker is there anything to end.
    let workers = await Children.newcomers(named: tag)
    #expect(!workers.isEmpty)
    task.cancel()
    let error = await #expect(throws: TARSError.self) { try await task.value }
    #expect(error?.code == .cancelled)
    #expect(await Children.areGone(workers))
  }

  @Test func aProgramThatIsMissingOrNoWorkerIsReported() async {
    for program in ["/nowhere/tars", "/bin/false"] {
      let parser = ConfinedParser(executable: program)
      let error = await #expect(throws: TARSError.self) {
        try await parser.parse(path: page, name: "policy.md")
      }
      #expect(error?.code == .parserFailed)
      #expect(error?.message.contains(program) == true)
    }
  }

  @Test func whatAWorkerStartedIsEndedWithIt() async throws {
    var limits = ParserLimits()
    limits.seconds = 1
    let shell = WorkerCommand(executable: "/bin/sh", arguments: ["-c", "sleep 1000 & sleep 1001"])
    let parser = ConfinedParser(shell, limits, 1)
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: page, name: "policy.md")
    }
    #expect(error?.code == .parserFailed)
    #expect(await Children.noProcess(withArguments: ["sleep 1000", "sleep 1001"]))
  }

  @Test func noWorkerOutlivesAProcessThatIsKilled() async {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let command = WorkerCommand(executable: Fixtures.worker, arguments: ["parse-worker", "orphan-test"])
      let parser = ConfinedParser(command, ParserLimits(), 1)
      for name in ["policy.md", "report.pdf"] {
        _ = try await parser.parse(path: "\(Fixtures.folder)/\(name)", name: name)
      }
      kill(getpid(), SIGKILL)
    }
    #expect(await Children.noProcess(withArguments: ["parse-worker orphan-test"]))
  }

  @Test func moreFilesThanWorkersAreReadOneAfterTheOther() async throws {
    let parser = ConfinedParser(executable: Fixtures.worker, workers: 2)
    let titles = try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<40 { group.addTask { try await parser.parse(path: page, name: "policy.md").title } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(titles == Array(repeating: "Travel policy", count: 40))
  }

  @Test func memoryIsLimited() async throws {
    var limits = ParserLimits()
    limits.memoryBytes = 256 << 20
    let parser = ConfinedParser(executable: Fixtures.worker, limits: limits, workers: 1)
    let path = try Self.slow.get()
    let error = await #expect(throws: TARSError.self) {
      try await parser.parse(path: path, name: "slow.json")
    }
    #expect(error?.code == .parserLimit)
    #expect(try await parser.parse(path: page, name: "policy.md").title == "Travel policy")
  }

  // MARK: -

  /// A parser that has read a file, and its only worker.
  private func warmParser(
    _ limits: ParserLimits = ParserLimits()
  ) async throws -> (parser: ConfinedParser, worker: pid_t) {
    let parser = ConfinedParser(command, limits, 1)
    _ = try await parser.parse(path: page, name: "policy.md")
    return (parser, try #require(Children.named(tag).first))
  }

  /// A JSON file that takes seconds to read.
  private static let slow = Result {
    let path = FileManager.default.temporaryDirectory.path + "/tars-slow-\(getpid()).json"
    let row = "{\"a\":[1,2,3,4,5,6,7,8],\"b\":{\"c\":\"some text\"}},"
    try Data(("[" + String(repeating: row, count: 1_000_000) + "0]").utf8).write(to: URL(filePath: path))
    return path
  }
}
