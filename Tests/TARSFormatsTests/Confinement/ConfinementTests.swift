import Testing

@testable import TARSFormats

/// What a confined process can't do any more, tried out in processes of their own, which exit with the number of
/// the first thing that was possible.
struct ConfinementTests {
  @Test func aSealedWorkerCanNeitherConnectNorOpenNorStartAnything() throws {
    #expect(try Children.exitCode(of: Fixtures.worker, "attempt", "sealed") == 0)
  }

  @Test func aWorkerThatUnpacksCanOnlyWriteWhatItIsGiven() throws {
    #expect(try Children.exitCode(of: Fixtures.worker, "attempt", "unpacking") == 0)
  }

  @Test func aWorkerWithToolsCanOnlyReadAndRunWhatTheSystemHas() throws {
    #expect(try Children.exitCode(of: Fixtures.worker, "attempt", "tools") == 0)
  }

  @Test func theAttemptsSucceedWithoutConfinement() throws {
    // Otherwise the two tests above would show nothing.
    #expect(try Children.exitCode(of: Fixtures.worker, "attempt", "unconfined") == 0)
  }

  @Test func theWorkerTellsWhatTheSystemDoesNotOffer() throws {
    let command = WorkerCommand(executable: Fixtures.worker)
    let worker = try WorkerProcess(command, .sealed, ParserLimits(), Patience(seconds: 30) { false })
    #expect(worker.notes.allSatisfy { $0.hasPrefix("This system doesn't offer") })
  }
}
