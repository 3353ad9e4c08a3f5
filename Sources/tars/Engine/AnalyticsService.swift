import Logging
import ServiceLifecycle
import TARSCore
import TARSInsight

/// Writes what was noted of use, and removes what is too old, until the server ends.
struct AnalyticsService: Service {
  let recorder: UseRecorder
  let clock: any TimeSource
  let logger: Logger

  private static let cleaningMilliseconds: Int64 = 3_600_000

  func run() async throws {
    guard recorder.isOn else { return try await gracefulShutdown() }
    await cancelWhenGracefulShutdown {
      var journal = RecordingJournal(logger: logger)
      var cleaned = clock.now
      while await isDue() {
        await journal.watch(recorder) { try await recorder.flush() }
        guard cleaned.advanced(byMilliseconds: Self.cleaningMilliseconds) <= clock.now else { continue }
        cleaned = clock.now
        await journal.watch(recorder) { try await recorder.enforcePolicy(at: clock.now) }
      }
    }
  }

  /// Whether another batch is to be written, after the wait for it.
  private func isDue() async -> Bool {
    do {
      try await Task.sleep(for: UseRecorder.window)
      return true
    } catch {
      return false
    }
  }
}

/// Logs trouble once, when it begins, and losses whenever there are more.
private struct RecordingJournal {
  let logger: Logger
  private var isInTrouble = false
  private var lost = 0

  init(logger: Logger) { self.logger = logger }

  mutating func watch(_ recorder: UseRecorder, _ work: () async throws -> Void) async {
    do {
      try await work()
      isInTrouble = false
    } catch {
      if !isInTrouble { logger.error("use is not recorded", metadata: ["error": "\(error)"]) }
      isInTrouble = true
    }
    let all = recorder.recording.lost
    guard all > lost else { return }
    logger.warning(
      "records of use were lost",
      metadata: ["analytics.lost": "\(all - lost)", "analytics.lost_all": "\(all)"])
    lost = all
  }
}
