/// Sizes and times at which an index does this or that; tests make them small.
struct IndexLimits: Sendable {
  /// Rows after which what came in becomes a segment that queries see.
  var segmentRows = 8192
  /// Rows that a segment in the making has at most, whatever one batch brings.
  var mostSegmentRows = 32768
  /// Time after which what came in is published although it is less.
  var publishingTime = Duration.milliseconds(300)
  /// Rows from which on a merged segment becomes a file.
  var fileRows = 4096
  /// Changes in memory after which the files are written without being asked; a quarter of the index where that is more.
  var dueChanges = 4096
  /// Segments after which adding waits for merging.
  var mostSegments = 40
  /// Segment files up to this size altogether are compared with their checksums before they are used, larger ones
  /// while they are.
  var checkedBytes = 16 << 20
}
