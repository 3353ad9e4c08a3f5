import TARSCore

/// A document as the filter sees it.
struct DocumentEntry: Sendable, Equatable {
  var id: String
  var collection: Int64
  var path: String
  /// Number of the folder of `path` in the columns.
  var folder: Int
  /// Oldest first: version 1 is the first.
  var versions: [VersionTimes]
}

/// What a row belongs to: its document and the first run of versions that contain it.
struct RowEntry: Sendable, BitwiseCopyable, Equatable {
  var document: UInt32
  /// Number of the first version of the run.
  var first: UInt32
  /// Number after the last version of the run, `openEnd` while the newest contains the chunk; `first` for none.
  var end: UInt32

  static let openEnd = UInt32.max

  /// A row that no version contains.
  static let dead = RowEntry(document: 0, first: 0, end: 0)

  var isDead: Bool { first >= end }

  func contains(_ number: Int) -> Bool { number >= Int(first) && number < Int(end) }
}

/// A further run of versions of a row whose chunk left its document and came back.
struct ExtraRange: BitwiseCopyable, Equatable {
  var row: UInt32
  var first: UInt32
  var end: UInt32
}

extension String {
  /// The part of a path before its last "/"; empty where it has none.
  var parentPath: String {
    guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(self[..<slash])
  }
}
