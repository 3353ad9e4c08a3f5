import TARSCore
import Testing

@testable import TARSIngestion

/// Which failures are tried again, and when.
struct RetryTests {
  private func error(_ code: ErrorCode) -> TARSError { TARSError(code, "It failed.", hint: "Wait.") }

  @Test(arguments: [
    ErrorCode.fileDamaged, .fileEncrypted, .fileUnsupported, .fileEmpty, .fileTooLarge, .fileNotFound,
    .sourceDenied, .toolMissing,
  ])
  func `what won't pass isn't tried again`(_ code: ErrorCode) {
    #expect(RetryPolicy.delay(after: error(code), attempts: 1) == nil)
  }

  @Test(arguments: [
    (ErrorCode.fileUnreadable, 8), (.parserLimit, 3), (.parserFailed, 3), (.sourceUnreachable, 30),
  ])
  func `what may pass is tried a bounded number of times`(_ code: ErrorCode, _ attempts: Int) {
    #expect(RetryPolicy.delay(after: error(code), attempts: attempts - 1) != nil)
    #expect(RetryPolicy.delay(after: error(code), attempts: attempts) == nil)
  }

  @Test func `each pause is twice the one before, up to an hour`() throws {
    let pauses = try (1...29).map {
      try #require(RetryPolicy.delay(after: error(.sourceUnreachable), attempts: $0, chance: 0.5))
    }
    #expect(pauses.prefix(4) == [30, 60, 120, 240])
    #expect(pauses.max() == 3600 && pauses == pauses.sorted())
  }

  @Test func `pauses differ by up to a fifth`() throws {
    let pauses = try [0, 1].map {
      try #require(RetryPolicy.delay(after: error(.fileUnreadable), attempts: 1, chance: $0))
    }
    #expect(abs(pauses[0] - 12) < 0.001 && abs(pauses[1] - 18) < 0.001)
  }

  @Test func `an estimate needs files that ended`() throws {
    let rate = WorkRate()
    let waiting = JobCounts(queued: 10, kinds: [JobCounts.Kind(ending: "txt", files: 10, bytes: 1000)])
    #expect(rate.remainingSeconds(for: waiting) == nil && rate.filesPerMinute == nil)
    for _ in 0..<5 { rate.note("/a.txt", bytes: 100, seconds: 2) }
    // Five files of two seconds, side by side in two seconds: 1,000 bytes take twice as long.
    let seconds = try #require(rate.remainingSeconds(for: waiting))
    #expect(abs(seconds - 4) < 0.5)
    #expect(try #require(rate.filesPerMinute) > 100)
    #expect(rate.remainingSeconds(for: JobCounts()) == 0)
  }

  @Test func `a kind of file that takes longer counts for more`() throws {
    let rate = WorkRate()
    for _ in 0..<5 { rate.note("/a.txt", bytes: 0, seconds: 0.1) }
    for _ in 0..<5 { rate.note("/a.pdf", bytes: 0, seconds: 2) }
    func estimate(_ ending: String) throws -> Double {
      let kinds = [JobCounts.Kind(ending: ending, files: 10, bytes: 0)]
      return try #require(rate.remainingSeconds(for: JobCounts(queued: 10, kinds: kinds)))
    }
    #expect(try estimate("pdf") > 10 * estimate("txt"))
    #expect(try estimate("odd") > estimate("txt") && estimate("odd") < estimate("pdf"))
  }
}
