import TARSCore

/// Hears what becomes of files.
protocol Reporting: Sendable {
  /// - Parameter job: The job that ended; `nil` for what was none.
  func add(_ outcome: FileOutcome, of job: Job?)

  /// Something that a job tells of another file before it ends.
  func mention(_ outcome: FileOutcome, by job: Job)

  /// A remark for people.
  func note(_ text: String)
}

extension ReportBuilder: Reporting {
  func add(_ outcome: FileOutcome, of job: Job?) { add(outcome) }

  func mention(_ outcome: FileOutcome, by job: Job) { add(outcome) }
}
