import TARSCore

/// What a row belongs to: its document and the first run of versions that contain it.
struct RowEntry: Sendable, BitwiseCopyable, Equatable {
  var document: UInt32
  /// Number of the first version of the run, at least 1.
  var first: UInt32
  /// Number after the last version of the run, `openEnd` while the newest contains the chunk; `first` for none.
  var end: UInt32

  static let openEnd = UInt32.max

  /// A row that no version contains.
  static let dead = RowEntry(document: 0, first: 0, end: 0)

  var isDead: Bool { first >= end }

  /// Whether the run has that version. One comparison: differences below zero are huge.
  func contains(_ number: UInt32) -> Bool { number &- first < end &- first }
}

/// The versions that contain a chunk of a document: several runs where it left and came back.
struct RowRuns: Sendable, Equatable {
  let first: RowEntry
  /// The runs after the first, in order; empty for almost all.
  let further: [RowEntry]

  static let dead = RowRuns(first: .dead, further: [])

  /// Runs without a version are left out.
  init(document: UInt32, ranges: [VersionRange]) {
    if ranges.count == 1, let entry = RowEntry(document: document, ranges[0]) {
      self.init(first: entry, further: [])
      return
    }
    let runs = ranges.compactMap { RowEntry(document: document, $0) }.sorted { $0.first < $1.first }
    self.init(first: runs.first ?? .dead, further: Array(runs.dropFirst()))
  }

  init(first: RowEntry, further: [RowEntry]) {
    self.first = first
    self.further = further
  }

  var isDead: Bool { first.isDead }
}

extension RowEntry {
  /// `nil` where the range has no version.
  fileprivate init?(document: UInt32, _ range: VersionRange) {
    guard range.first >= 1, range.first < range.end ?? .max else { return nil }
    self.init(
      document: document, first: UInt32(clamping: range.first),
      end: range.end.map { UInt32(clamping: $0) } ?? Self.openEnd)
    if isDead { return nil }
  }
}
