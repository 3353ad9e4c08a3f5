import TARSCore

/// Hears what becomes of files.
protocol Reporting: Sendable {
  /// - Parameter job: The job that ended; `nil` for what was none.
  func add(_ outcome: FileOutcome, of job: Job?)

  /// A remark for people.
  func note(_ text: String)
}

extension ReportBuilder: Reporting {
  func add(_ outcome: FileOutcome, of job: Job?) { add(outcome) }
}
