package import TARSCore

/// What whoever runs the server should read of its sources in the log.
package enum SourceNotice: Sendable {
  case scanned(String, SourceScan)
  case failed(String, TARSError)
  /// The source is gone as a whole: an alert.
  case vanished(String, TARSError)
  /// A source that was gone is there again.
  case returned(String)
  /// Changes are noticed by scans alone.
  case unwatched(String, String)
}
