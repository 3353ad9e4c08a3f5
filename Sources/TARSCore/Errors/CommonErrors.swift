/// Errors that more than one module throws, so that each has one wording.
extension TARSError {
  /// A text that names no date or time.
  package static func invalidTime(_ text: String) -> TARSError {
    TARSError(
      .invalidTime, "'\(text)' is not a date or time.",
      hint: "Write 2024, 2024-06, 2024-06-01 or 2024-06-01T09:30:00Z.")
  }

  /// A file that is gone or may not be read.
  package static func fileUnreadable(_ path: String) -> TARSError {
    TARSError(
      .fileUnreadable, "The file \(path) can't be read.",
      hint: "Check that it still exists and that the user running T.A.R.S. may read it.")
  }

  /// A reference that names no document.
  package static func documentNotFound(_ reference: String) -> TARSError {
    TARSError(
      .documentNotFound, "No document is known as '\(reference)'.",
      hint: "Use a document id or path as `tars search` or `tars status` shows them.")
  }

  /// A name that no collection has.
  package static func collectionNotFound(_ name: String) -> TARSError {
    TARSError(
      .collectionNotFound, "There is no collection '\(name)'.",
      hint: "`tars status` lists the collections; `tars add --collection NAME` makes one.")
  }

  /// A time or number at which the document has no version.
  package static func versionNotFound(_ reference: String, at time: String) -> TARSError {
    TARSError(
      .versionNotFound, "No version of '\(reference)' covers \(time).",
      hint: "`tars history` shows the document's versions and their dates.")
  }

  /// An id that no kept answer has.
  package static func answerNotFound(_ id: AnswerID) -> TARSError {
    TARSError(
      .answerNotFound, "No answer is kept as '\(id)'.",
      hint: "`tars answers` lists the kept ones; `answers.keepDays` says how long they are kept.")
  }

  package static let cancelled = TARSError(
    .cancelled, "The work was cancelled.", hint: "Start it again; what was finished is kept.")
}
