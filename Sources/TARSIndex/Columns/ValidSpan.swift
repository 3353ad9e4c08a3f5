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

  /// Whether the only version of a document holds in the span.
  func admits(only times: VersionTimes) -> Bool {
    guard times.isDated else { return admitsUndated }
    return max(times.validFrom, span.lowerBound) < min(times.validTo, span.upperBound)
  }

  /// Numbers of the versions that hold in the span, newest first, as known when `newest` was the current version.
  ///
  /// - Parameter versions: All of the document's, version 1 first.
  func versions(_ versions: [VersionTimes], newest: Int) -> [Int] {
    let claims = Claims(versions, newest: newest)
    var passing: [Int] = []
    var covered = CoveredSpan(span)
    for number in stride(from: newest, to: 0, by: -1) {
      if !versions[number - 1].isDated {
        if number == newest, admitsUndated { passing.append(number) }
      } else if !covered.isWhole, covered.add(claims.claim(of: number)) {
        passing.append(number)
      }
    }
    return passing
  }
}

/// What each version says of when it holds, as far as was known at some moment.
///
/// The store ends a version's validity where a later one's begins. As long as that later version wasn't recorded,
/// its beginning wasn't known: the end is then derived anew, or the past would know the future.
private struct Claims {
  private let versions: [VersionTimes]
  /// Beginnings of the known versions, ascending; only needed where there are others.
  private var starts: [Int64] = []
  private var laterStarts: Set<Int64> = []

  init(_ versions: [VersionTimes], newest: Int) {
    self.versions = versions
    guard newest < versions.count else { return }
    starts = versions[..<newest].map(\.validFrom).sorted()
    laterStarts = Set(versions[newest...].map(\.validFrom))
  }

  func claim(of number: Int) -> Range<Int64> {
    let times = versions[number - 1]
    var end = times.validTo
    if laterStarts.contains(end) {
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

  init(_ span: Range<Int64>) { self.span = span }

  var isWhole: Bool { span.isEmpty || parts.first == span }

  /// Adds a claim, and says whether it holds a moment that none before did.
  mutating func add(_ claim: Range<Int64>) -> Bool {
    var new = claim.clamped(to: span)
    if new.isEmpty
      || parts.contains(where: { $0.lowerBound <= new.lowerBound && new.upperBound <= $0.upperBound })
    {
      return false
    }
    let touched = parts.filter { $0.lowerBound <= new.upperBound && new.lowerBound <= $0.upperBound }
    for part in touched {
      new = min(new.lowerBound, part.lowerBound)..<max(new.upperBound, part.upperBound)
    }
    parts.removeAll { touched.contains($0) }
    parts.insert(new, at: parts.partitioningIndex { $0.lowerBound > new.lowerBound })
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
