/// Offsets from UTC over time.
package struct ZoneRules: Hashable, Sendable {
  /// Moments, in seconds since 1970 UTC and rising, from which another offset holds.
  let transitions: [Int64]
  /// Seconds east of UTC: before the first transition, then after each.
  let offsets: [Int]
  /// What holds after the last transition, where daylight-saving time goes on for ever.
  let recurring: RecurringZone?

  /// Coordinated Universal Time.
  package static let utc = ZoneRules(secondsEast: 0)

  /// One offset for all of time.
  package init(secondsEast: Int) {
    self.init(transitions: [], offsets: [min(max(secondsEast, -86_400), 86_400)], recurring: nil)
  }

  init(transitions: [Int64], offsets: [Int], recurring: RecurringZone?) {
    self.transitions = transitions
    self.offsets = offsets
    self.recurring = recurring
  }

  /// Seconds east of UTC at a moment, in seconds since 1970 UTC.
  func offset(at moment: Int64) -> Int {
    if let recurring, moment >= transitions.last ?? .min { return recurring.offset(at: moment) }
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }

  /// Seconds east of UTC when a local clock shows a time. Of an hour that occurs twice the first is meant; one that
  /// is skipped is counted with the offset before it (RFC 5545, section 3.3.5).
  func offset(local: Int64) -> Int {
    let early = offset(at: local - 86_400)
    if offset(at: local - Int64(early)) == early { return early }
    let late = offset(at: local + 86_400)
    return offset(at: local - Int64(late)) == late ? late : early
  }
}
