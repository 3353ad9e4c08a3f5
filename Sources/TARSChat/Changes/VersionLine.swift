import TARSCore

/// A document's versions in the order in which they took effect, as known at a moment.
///
/// That is the order of recording, but for a version whose content says that it held before one already known: it
/// is put in its place in time.
struct VersionLine: Sendable {
  /// A version taking the place of another.
  struct Step: Sendable, Hashable {
    let version: Version
    /// `nil` for the first.
    let previous: Version?
    /// When it took effect.
    let at: Instant
    /// Which of the version's clocks `at` was read from.
    let clock: DocumentClock
  }

  /// In the order of taking effect.
  let steps: [Step]

  init(_ versions: [Version], asOf: Instant) {
    var line: [Version] = []
    for version in versions where version.recordedAt <= asOf {
      line.insert(version, at: Self.place(of: version, in: line))
    }
    steps = line.indices.map { Self.step(line[$0], after: $0 > 0 ? line[$0 - 1] : nil) }
  }

  private static func place(of version: Version, in line: [Version]) -> Int {
    guard let own = claim(of: version) else { return line.count }
    return line.firstIndex { claim(of: $0).map { $0 > own } ?? false } ?? line.count
  }

  /// The beginning of validity that the content or a person names; a modification time is none.
  private static func claim(of version: Version) -> Instant? {
    version.validSource == .modified ? nil : version.validFrom
  }

  /// A beginning of validity later than the one before it; else nobody but the record says when it changed.
  private static func step(_ version: Version, after previous: Version?) -> Step {
    if let from = version.validFrom, previous?.validFrom.map({ from > $0 }) ?? true {
      return Step(version: version, previous: previous, at: from, clock: .valid)
    }
    return Step(version: version, previous: previous, at: version.recordedAt, clock: .recorded)
  }
}
