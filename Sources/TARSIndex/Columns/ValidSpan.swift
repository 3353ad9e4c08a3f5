import TARSCore

/// A valid-time constraint: which of a document's versions hold at some moment of a span.
///
/// At any moment the newest of the versions that say they hold then is the one that does, so that a correction
/// replaces what it corrects. An undated version claims no moment: it passes only as the current one, and only where
/// the span has an open end.
struct ValidSpan {
  private let span: Range<Int64>
  private let isBounded: Bool

  init(_ interval: Interval) {
    let start = interval.start?.milliseconds ?? VersionTimes.openStart
    let end = interval.end?.milliseconds ?? VersionTimes.openEnd
    span = start..<max(start, end)
    isBounded = interval.start != nil && interval.end != nil
  }

  /// Numbers of the versions that hold in the span, newest first, as known when `newest` was the current version.
  func versions(of document: DocumentEntry, _ newest: Int) -> [Int] {
    var passing: [Int] = []
    var covered: [Range<Int64>] = []
    for number in stride(from: newest, to: 0, by: -1) {
      guard let claim = Self.claim(of: number, in: document.versions, newest) else {
        if number == newest, !isBounded { passing.append(number) }
        continue
      }
      if Self.leaves(claim.clamped(to: span), outside: covered) { passing.append(number) }
      covered.append(claim)
    }
    return passing
  }

  /// The moments for which a version says it holds; `nil` where it is undated.
  ///
  /// The store ends a version's validity where a later one's begins. As long as that later version wasn't recorded,
  /// its beginning wasn't known: the end is then derived anew, or the past would know the future.
  private static func claim(
    of number: Int, in versions: [VersionTimes], _ newest: Int
  ) -> Range<Int64>? {
    let times = versions[number - 1]
    guard times.isDated else { return nil }
    var end = times.validTo
    if versions[newest...].contains(where: { $0.validFrom == end }) {
      end = versions[..<newest].map(\.validFrom).filter { $0 > times.validFrom }.min() ?? VersionTimes.openEnd
    }
    return times.validFrom..<max(times.validFrom, end)
  }

  /// Whether a moment of `piece` lies in none of `covered`.
  private static func leaves(_ piece: Range<Int64>, outside covered: [Range<Int64>]) -> Bool {
    var rest = [piece].filter { !$0.isEmpty }
    for range in covered where !rest.isEmpty {
      rest = rest.flatMap { part in
        [
          part.clamped(to: VersionTimes.openStart..<max(VersionTimes.openStart, range.lowerBound)),
          part.clamped(to: range.upperBound..<max(range.upperBound, VersionTimes.openEnd)),
        ].filter { !$0.isEmpty }
      }
    }
    return !rest.isEmpty
  }
}
