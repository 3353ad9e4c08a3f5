/// Where a version's valid time came from.
package enum ValidTimeSource: String, Sendable, Codable, CaseIterable {
  /// Front matter or a metadata field of the file.
  case metadata
  /// A sentence such as "effective from 1 June 2024".
  case text
  /// A date in the file's name.
  case fileName
  /// The source's modification time.
  case modified
  /// The history that it was imported from: the date of a commit.
  case history
  /// A person said so.
  case person
  /// Nothing said anything: the version is undated.
  case none
}

/// An immutable snapshot of a document's content, with its three clocks.
package struct Version: Hashable, Sendable, Codable {
  /// 1 for a document's first version, then counting up without gaps.
  package let number: Int
  /// SHA-256 of the source's bytes, hexadecimal.
  package let contentHash: String
  /// Size of the source in bytes.
  package let bytes: Int64
  package let mediaType: String
  /// Parser and its version, such as "html/1".
  package let parser: String
  package let title: String?
  /// BCP 47 primary language ("en", "de", "zh"), where it was recognised.
  package let language: String?
  /// When T.A.R.S. held this version as the current one.
  package let recordedAt: Instant
  package let supersededAt: Instant?
  /// What the source says of its last change.
  package let modifiedAt: Instant?
  /// When the content says that it holds.
  package let validFrom: Instant?
  package let validTo: Instant?
  package let validSource: ValidTimeSource

  package var recorded: Interval { Interval(start: recordedAt, end: supersededAt) }
  package var valid: Interval { Interval(start: validFrom, end: validTo) }
  package var isCurrent: Bool { supersededAt == nil }
  /// Whether the version says when it holds.
  package var isDated: Bool { validFrom != nil || validTo != nil }

  package init(
    number: Int, contentHash: String, bytes: Int64, mediaType: String, parser: String, title: String?,
    language: String?, recordedAt: Instant, supersededAt: Instant? = nil, modifiedAt: Instant? = nil,
    validFrom: Instant? = nil, validTo: Instant? = nil, validSource: ValidTimeSource = .none
  ) {
    self.number = number
    self.contentHash = contentHash
    self.bytes = bytes
    self.mediaType = mediaType
    self.parser = parser
    self.title = title
    self.language = language
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
    self.modifiedAt = modifiedAt
    self.validFrom = validFrom
    self.validTo = validTo
    self.validSource = validSource
  }
}
