/// Who waits for a file: what comes first in the queue.
package enum JobPriority: String, Sendable, Codable, CaseIterable {
  /// An upload, or a file that a person named.
  case file
  /// A file below a folder that a person named.
  case folder
  /// A file that a source's scan found.
  case scan

  /// 0 for what goes first.
  package var rank: Int { Self.allCases.firstIndex(of: self)! }
}
