package import TARSCore

/// Finds the version that a person selects by number or by time.
package struct VersionChoice: Sendable {
  /// Oldest first.
  private let versions: [Version]
  /// For errors.
  private let name: String

  package init(_ versions: [Version], of document: Document) {
    self.versions = versions
    name = document.path
  }

  /// The newest version for `nil`, "v2" by number, else the one held at that time (ISO 8601; of a period its end),
  /// or the newest of those that say they hold then.
  ///
  /// - Throws: `TARSError` with code `invalid_time` or `version_not_found`.
  package func version(at time: String?, clock: DocumentClock = .recorded) throws -> Version {
    let selected =
      switch time {
      case nil: versions.last
      case let time? where time.hasPrefix("v"): versions.first { "v\($0.number)" == time }
      case let time?: try held(at: TimeExpression.require(iso: time).last, clock)
      }
    guard let selected else { throw TARSError.versionNotFound(name, at: time ?? "now") }
    return selected
  }

  /// The version before another; the version itself where it is the first.
  package func version(before version: Version) -> Version {
    versions.last { $0.number < version.number } ?? version
  }

  private func held(at moment: Instant, _ clock: DocumentClock) -> Version? {
    switch clock {
    case .recorded: versions.first { $0.recorded.contains(moment) }
    case .valid: versions.last { $0.isDated && $0.valid.contains(moment) }
    }
  }
}
