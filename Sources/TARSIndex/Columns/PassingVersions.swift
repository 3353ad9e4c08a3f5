import TARSCore

/// In which of its versions each document passes a filter.
///
/// Without a valid-time constraint a document passes in the one version that was current at `asOf`. With one, it
/// passes in the versions recorded by then that hold at some moment of the span (`ValidSpan`): a past validity stays
/// reachable although newer versions superseded it. A document that was deleted at `asOf` passes in none.
struct PassingVersions: Sendable {
  /// Marks numbers that stand for an entry of `several`.
  static let severalMark: UInt32 = 1 << 31

  /// By document: the number of the only passing version, 0 for none, or `severalMark` and a place in `several`.
  private(set) var numbers: [UInt32] = []
  /// Passing versions of the documents with more than one, ascending.
  private(set) var several: [[UInt32]] = []
  /// Values of `asOf` for which all of this is the same.
  private(set) var moments: ClosedRange<Int64> = 0...0

  init(_ filter: SearchFilter, _ columns: DocumentColumns) {
    let scope = DocumentScope(filter, columns)
    let rule = VersionRule(filter, columns)
    var clock = RecordedClock(filter.asOf.milliseconds, columns)
    numbers.reserveCapacity(columns.count)
    columns.rows.forEachPage { start, page in
      for (index, row) in page.enumerated() {
        let isInside = scope.isEverything || scope.contains(row, name: columns.names[start + index])
        let newest = isInside ? clock.newest(of: row) : 0
        if newest == 0 || rule.admitsAll {
          numbers.append(UInt32(newest))
        } else {
          add(rule.passing(row, newest: newest))
        }
      }
    }
    moments = clock.moments
  }

  /// The newest passing version that one of the runs has; `nil` where none does.
  func version(of runs: RowRuns) -> Int? {
    let found = ([runs.first] + runs.further).compactMap { version(of: $0) }
    return found.max()
  }

  private func version(of run: RowEntry) -> Int? {
    let number = numbers[Int(run.document)]
    guard number & Self.severalMark != 0 else { return run.contains(number) ? Int(number) : nil }
    return several[Int(number & ~Self.severalMark)].last { run.contains($0) }.map(Int.init)
  }

  /// Whether a version of the run passes.
  func passes(_ run: RowEntry) -> Bool { version(of: run) != nil }

  private mutating func add(_ passing: [UInt32]) {
    if passing.count > 1 {
      numbers.append(Self.severalMark | UInt32(several.count))
      several.append(passing)
    } else {
      numbers.append(passing.first ?? 0)
    }
  }
}

/// The part of a filter that chooses among a document's versions: valid time and media type.
private struct VersionRule {
  private let columns: DocumentColumns
  private let valid: ValidSpan?
  private let types: [Bool]?

  init(_ filter: SearchFilter, _ columns: DocumentColumns) {
    self.columns = columns
    valid = filter.valid.map { ValidSpan($0, undated: filter.undated) }
    types = filter.mediaTypes.map { set in columns.mediaTypes.elements.map(set.contains) }
  }

  /// Whether the version that was current passes always.
  var admitsAll: Bool { valid == nil && types == nil }

  /// Numbers of the passing versions, ascending, when `newest` was the current one.
  func passing(_ row: DocumentRow, newest: Int) -> [UInt32] {
    holding(row, newest).filter { types?[Int(columns.version($0, of: row).mediaType)] ?? true }
      .map { UInt32($0) }
  }

  private func holding(_ row: DocumentRow, _ newest: Int) -> [Int] {
    guard let valid else { return [newest] }
    if row.versionCount == 1 { return valid.admits(only: columns.version(1, of: row).times) ? [1] : [] }
    let times = (1...Int(row.versionCount)).map { columns.version($0, of: row).times }
    return valid.versions(times, newest: newest).reversed()
  }
}

/// Which version of each document was the current one at a moment, and for which other moments that is the same.
private struct RecordedClock {
  private let asOf: Int64
  private let columns: DocumentColumns
  private var earliest = Int64.min
  private var latest = Int64.max

  init(_ asOf: Int64, _ columns: DocumentColumns) {
    self.asOf = asOf
    self.columns = columns
  }

  var moments: ClosedRange<Int64> { earliest...latest }

  /// Number of the version; 0 where the document wasn't there.
  mutating func newest(of row: DocumentRow) -> Int {
    guard row.recordedAt > asOf else {
      return current(Int(row.versionCount), row.recordedAt, row.supersededAt)
    }
    latest = min(latest, row.recordedAt - 1)
    for number in stride(from: Int(row.versionCount) - 1, to: 0, by: -1) {
      let times = columns.version(number, of: row).times
      if times.recordedAt <= asOf { return current(number, times.recordedAt, times.supersededAt) }
      latest = min(latest, times.recordedAt - 1)
    }
    return 0
  }

  private mutating func current(_ number: Int, _ recordedAt: Int64, _ supersededAt: Int64) -> Int {
    earliest = max(earliest, recordedAt)
    if supersededAt > asOf {
      latest = min(latest, supersededAt - 1)
      return number
    }
    earliest = max(earliest, supersededAt)
    return 0
  }
}
