import TARSCore

/// Documents with their versions' clocks, and for every row the versions that contain it.
///
/// A value whose copies share what they have in common: a reader keeps its copy while a writer changes another.
struct TemporalColumns: Sendable {
  private(set) var documents = PagedArray<DocumentEntry>()
  private(set) var rows = PagedArray<RowEntry>()
  /// Further runs of the few rows that have more than one, by row.
  private(set) var extra: [UInt32: [VersionRange]] = [:]
  /// The distinct folders of the documents.
  private(set) var folders = PagedArray<String>()

  /// Adds a row that no version contains yet.
  mutating func addRow() { rows.append(.dead) }

  mutating func setRow(_ row: Int, document: Int, ranges: [VersionRange]) {
    let runs = ranges.filter { $0.first >= 1 && $0.first < $0.end ?? .max }.sorted { $0.first < $1.first }
    extra[UInt32(row)] = runs.count > 1 ? Array(runs.dropFirst()) : nil
    rows[row] = runs.first.map { RowEntry(document: UInt32(document), $0) } ?? .dead
  }

  mutating func addDocument(_ entry: DocumentEntry) { documents.append(entry) }

  mutating func setDocument(_ document: Int, _ entry: DocumentEntry) { documents[document] = entry }

  mutating func addFolder(_ path: String) { folders.append(path) }

  /// The columns without their dead rows; `renumbering` has the new row by the old one.
  func compacted(_ renumbering: [UInt32?]) -> TemporalColumns {
    var copy = self
    copy.rows = PagedArray()
    copy.extra = [:]
    for row in 0..<rows.count {
      guard let new = renumbering[row] else { continue }
      copy.rows.append(rows[row])
      copy.extra[new] = extra[UInt32(row)]
    }
    return copy
  }
}

extension RowEntry {
  init(document: UInt32, _ range: VersionRange) {
    self.init(document: document, first: UInt32(range.first), end: range.end.map(UInt32.init) ?? Self.openEnd)
  }
}
