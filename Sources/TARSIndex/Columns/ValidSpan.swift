import TARSCore

/// A valid-time constraint: which of a document's versions hold at some moment of a span.
///
/// At any moment the newest of the versions that say they hold then is the one that does, so that a correction
/// replaces what it corrects. An undated version claims no moment: it passes only as the current one, and as the
/// policy for undated versions says.
struct ValidSpan {
  private let span: Range<Int64>
  private let admitsUndated: Bool

  init(_ interval: Interval, undated: UndatedPolicy) {
    let start = interval.start?.milliseconds ?? VersionTimes.openStart
    let end = interval.end?.milliseconds ?? VersionTimes.openEnd
    span = start..<max(start, end)
    admitsUndated =
      switch undated {
      case .whereOpen: interval.start == nil || interval.end == nil
      case .include: true
      case .exclude: false
      }
  }

  /// Adds the numbers of the versions that hold in the span, newest first, as known when `newest` was the current
  /// version.
  func collect(_ versions: DocumentVersions, newest: Int, into found: inout [UInt32]) {
    let claims = Claims(versions, newest: newest)
    var covered = CoveredSpan(span)
    for number in stride(from: newest, to: 0, by: -1) {
      let times = versions[number]
      if !times.isDated {
        if number == newest, admitsUndated { found.append(UInt32(number)) }
      } else if !covered.isWhole, covered.add(claims.claim(times)) {
        found.append(UInt32(number))
      }
    }
  }
}

/// The clocks of one document's versions, by their numbers from 1.
struct DocumentVersions {
  let versions: PageTable<VersionRow>
  let row: DocumentRow

  var count: Int { Int(row.versionCount) }

  subscript(number: Int) -> VersionTimes { versions[Int(row.firstVersion) + number - 1].times }
}

/// What each version says of when it holds, as far as was known at some moment.
///
/// The store ends a version's validity where a later one's begins. As long as that later version wasn't recorded,
/// its beginning wasn't known: the end is then derived anew, or the past would know the future.
private struct Claims {
  /// Beginnings of the known versions, ascending, and of the later ones; empty where all are known.
  private var starts: [Int64] = []
  private var laterStarts: Set<Int64> = []

  init(_ versions: DocumentVersions, newest: Int) {
    guard newest < versions.count else { return }
    starts = (1...newest).map { versions[$0].validFrom }.sorted()
    laterStarts = Set((newest + 1...versions.count).map { versions[$0].validFrom })
  }

  func claim(_ times: VersionTimes) -> Range<Int64> {
    var end = times.validTo
    if !laterStarts.isEmpty, laterStarts.contains(end) {
      let next = starts.partitioningIndex { $0 > times.validFrom }
      end = next < starts.count ? starts[next] : VersionTimes.openEnd
    }
    return times.validFrom..<max(times.validFrom, end)
  }
}

/// The moments of a span that newer versions hold already.
private struct CoveredSpan {
  private let span: Range<Int64>
  /// Apart from each other, ascending.
  private var parts: [Range<Int64>] = []
  private(set) var isWhole: Bool

  init(_ span: Range<Int64>) {
    self.span = span
    isWhole = span.isEmpty
  }

  /// Adds a claim, and says whether it holds a moment that none before did.
  mutating func add(_ claim: Range<Int64>) -> Bool {
    var new = claim.clamped(to: span)
    if new.isEmpty { return false }
    if new == span, parts.isEmpty {
      isWhole = true
      return true
    }
    if parts.contains(where: { $0.lowerBound <= new.lowerBound && new.upperBound <= $0.upperBound }) {
      return false
    }
    let touched = parts.filter { $0.lowerBound <= new.upperBound && new.lowerBound <= $0.upperBound }
    for part in touched {
      new = min(new.lowerBound, part.lowerBound)..<max(new.upperBound, part.upperBound)
    }
    parts.removeAll { touched.contains($0) }
    parts.insert(new, at: parts.partitioningIndex { $0.lowerBound > new.lowerBound })
    isWhole = new == span
    return true
  }
}

extension Array {
  /// Index of the first element of which `belongs` is true, when it is true of all after it; found by halving.
  fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
