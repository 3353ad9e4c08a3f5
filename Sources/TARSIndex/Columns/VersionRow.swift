import TARSCore

/// A version's clocks as plain numbers: milliseconds, with the least and greatest number for open bounds.
struct VersionTimes: BitwiseCopyable, Equatable, Sendable {
  var recordedAt: Int64
  var supersededAt: Int64
  var validFrom: Int64
  var validTo: Int64

  /// Bounds that stand for "open".
  static let openStart = Int64.min
  static let openEnd = Int64.max

  /// Those of a number that no version has: it was never recorded.
  static let never = VersionTimes(
    recordedAt: .max, supersededAt: .max, validFrom: openStart, validTo: openEnd)

  init(recordedAt: Int64, supersededAt: Int64, validFrom: Int64, validTo: Int64) {
    self.recordedAt = recordedAt
    self.supersededAt = supersededAt
    self.validFrom = validFrom
    self.validTo = validTo
  }

  init(_ version: Version) {
    recordedAt = version.recordedAt.milliseconds
    supersededAt = version.supersededAt?.milliseconds ?? Self.openEnd
    validFrom = version.validFrom?.milliseconds ?? Self.openStart
    validTo = version.validTo?.milliseconds ?? Self.openEnd
  }

  var isDated: Bool { validFrom != Self.openStart || validTo != Self.openEnd }
}

/// A version as the filter sees it.
struct VersionRow: BitwiseCopyable, Equatable, Sendable {
  var times: VersionTimes
  /// Number of the media type in the columns.
  var mediaType: Int64

  /// A number that no version has.
  static let never = VersionRow(times: .never, mediaType: -1)
}
