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
    numbers.reserveCapacity(columns.count)
    columns.versions.withTable { versions in
      var rule = VersionRule(filter, columns, versions)
      var clock = RecordedClock(filter.asOf.milliseconds, versions)
      columns.rows.forEachPage { start, page in
        for (index, row) in page.enumerated() {
          let isInside = scope.isEverything || scope.contains(row, name: columns.names[start + index])
          add(row, newest: isInside ? clock.newest(of: row) : 0, &rule)
        }
      }
      moments = clock.moments
    }
  }

  /// Whether any document passes.
  var isAny: Bool { numbers.contains { $0 != 0 } }

  /// The newest passing version that one of the runs has; `nil` where none does.
  func version(of runs: RowRuns) -> Int? {
    let found = ([runs.first] + runs.further).compactMap { version(of: $0) }
    return found.max()
  }

  private func version(of run: RowEntry) -> Int? {
    let number = numbers[Int(run.document)]
    guard number & Self.severalMark != 0 else { return run.contains(number) ? Int(number) : nil }
    return Self.newest(in: several[Int(number & ~Self.severalMark)], of: run)
  }

  /// The last of some ascending numbers below the run's end, where the run has it.
  private static func newest(in numbers: [UInt32], of run: RowEntry) -> Int? {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < run.end { low = middle + 1 } else { high = middle }
    }
    return low > 0 && numbers[low - 1] >= run.first ? Int(numbers[low - 1]) : nil
  }

  /// Whether a version of the run passes.
  func passes(_ run: RowEntry) -> Bool { version(of: run) != nil }

  /// Adds the next document, of which `newest` was the current version; 0 for none.
  private mutating func add(_ row: DocumentRow, newest: Int, _ rule: inout VersionRule) {
    if newest == 0 || rule.admitsAll { return numbers.append(UInt32(newest)) }
    rule.find(row, newest: newest)
    if rule.found.count > 1 {
      numbers.append(Self.severalMark | UInt32(several.count))
      several.append(rule.found)
    } else {
      numbers.append(rule.found.first ?? 0)
    }
  }
}

/// The part of a filter that chooses among a document's versions: valid time and media type.
private struct VersionRule {
  private let versions: PageTable<VersionRow>
  private let valid: ValidSpan?
  private let types: [Bool]?
  /// Numbers of the passing versions of the last document, ascending.
  private(set) var found: [UInt32] = []

  init(_ filter: SearchFilter, _ columns: DocumentColumns, _ versions: PageTable<VersionRow>) {
    self.versions = versions
    valid = filter.valid.map { ValidSpan($0, undated: filter.undated) }
    types = filter.mediaTypes.map { set in columns.mediaTypes.elements.map(set.contains) }
  }

  /// Whether the version that was current passes always.
  var admitsAll: Bool { valid == nil && types == nil }

  /// Finds the passing versions of a document when `newest` was the current one.
  mutating func find(_ row: DocumentRow, newest: Int) {
    found.removeAll(keepingCapacity: true)
    if let valid {
      valid.collect(DocumentVersions(versions: versions, row: row), newest: newest, into: &found)
      if found.count > 1 { found.reverse() }
    } else {
      found.append(UInt32(newest))
    }
    guard let types else { return }
    found.removeAll { !types[Int(versions[Int(row.firstVersion) + Int($0) - 1].mediaType)] }
  }
}

/// Which version of each document was the current one at a moment, and for which other moments that is the same.
private struct RecordedClock {
  private let asOf: Int64
  private let versions: PageTable<VersionRow>
  private var earliest = Int64.min
  private var latest = Int64.max

  init(_ asOf: Int64, _ versions: PageTable<VersionRow>) {
    self.asOf = asOf
    self.versions = versions
  }

  var moments: ClosedRange<Int64> { earliest...latest }

  /// Number of the version; 0 where the document wasn't there.
  mutating func newest(of row: DocumentRow) -> Int {
    guard row.recordedAt > asOf else {
      return current(Int(row.versionCount), row.recordedAt, row.supersededAt)
    }
    latest = min(latest, row.recordedAt - 1)
    for number in stride(from: Int(row.versionCount) - 1, to: 0, by: -1) {
      let times = versions[Int(row.firstVersion) + number - 1].times
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
