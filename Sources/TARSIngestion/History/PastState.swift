import TARSCore

/// A state that a file had, to become a step of a document's history.
struct PastState: Sendable {
  enum Change: Sendable {
    case content(FileToRead)
    /// Why the content isn't read.
    case unread(TARSError)
    case move
    /// When the file was gone, where that is known.
    case removal(at: Instant?)
  }

  /// Number of the file among those of the import, the same for all its states.
  let line: Int
  /// Path of the document.
  let path: String
  let change: Change
  let origin: VersionOrigin
  /// What the source calls the content.
  let content: String
  /// Held until the state is done.
  var file: TemporaryFile?

  /// The path and the step, for reports.
  var place: String { "\(path) (\(origin.step.prefix(40)))" }
}
