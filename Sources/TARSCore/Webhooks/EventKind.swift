/// What other programs can be told of over webhooks; the values are those of the message's "type".
package enum EventKind: String, CaseIterable, Sendable, Codable {
  case documentAdded = "document.added"
  case documentChanged = "document.changed"
  case documentMoved = "document.moved"
  case documentRemoved = "document.removed"
  case answerGiven = "answer.given"
  /// A scan failed after one that didn't.
  case sourceFailed = "alert.source_failed"
  /// A source is gone as a whole.
  case sourceVanished = "alert.source_vanished"
  /// A source that failed or was gone is as it should be.
  case sourceReturned = "alert.source_returned"
  /// So many files are missing that their removal waits for a person's word.
  case removalsHeld = "alert.removals_held"
  /// A file was given up.
  case fileFailed = "alert.file_failed"
  /// A webhook was turned off because it failed for long.
  case webhookOff = "alert.webhook_off"
  /// A person tries a webhook; it goes to that one alone.
  case ping

  /// Those that a webhook can ask for.
  package static var wanted: [EventKind] { allCases.filter { $0 != .ping } }
}
