import Synchronization
import TARSCore

/// Collects what becomes of files, and tells it on the way.
final class ReportBuilder: Sendable {
  private let report = Mutex(AddReport())
  private let start = ContinuousClock.now
  private let tell: @Sendable (AddEvent) -> Void

  init(_ tell: @escaping @Sendable (AddEvent) -> Void = { _ in }) { self.tell = tell }

  func queued(_ count: Int) { tell(.queued(count)) }

  func add(_ outcome: FileOutcome) {
    report.withLock { report in
      report.files[outcome.kind.rawValue, default: 0] += 1
      report.newChunks += outcome.newChunks
      report.keptChunks += outcome.keptChunks
      if outcome.error != nil { report.problems.append(outcome) }
    }
    tell(.file(outcome))
  }

  /// Adds a remark for people, once.
  func note(_ text: String) {
    report.withLock { report in
      if !report.notes.contains(text) { report.notes.append(text) }
    }
  }

  /// The report so far, with the time it took.
  func finished() -> AddReport {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return report.withLock { report in
      report.seconds = seconds
      return report
    }
  }
}
