/// What is kept of how T.A.R.S. is used, from least to most.
package enum AnalyticsPrivacy: String, CaseIterable, Comparable, Sendable, Codable {
  /// Nothing.
  case off
  /// Counts and histograms by day: no text, no person.
  case aggregate
  /// Also the texts of questions, and, where the policy says so, who asked.
  case full

  package static func < (left: AnalyticsPrivacy, right: AnalyticsPrivacy) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .off: 0
    case .aggregate: 1
    case .full: 2
    }
  }
}

/// What may be kept of how T.A.R.S. is used, and how long.
package struct AnalyticsPolicy: Hashable, Sendable {
  package let privacy: AnalyticsPrivacy
  /// Whether use by person is wanted; it needs `full` too.
  package let perUser: Bool
  /// At least 1.
  package let keepDays: Int
  /// A word that found nothing is kept readably once it occurred so often; with `full` it always is.
  package let leastTermCount: Int

  package init(
    privacy: AnalyticsPrivacy = .aggregate, perUser: Bool = false, keepDays: Int = 365,
    leastTermCount: Int = 5
  ) {
    self.privacy = privacy
    self.perUser = perUser
    self.keepDays = keepDays
    self.leastTermCount = leastTermCount
  }

  package var keepsText: Bool { privacy == .full }
  package var keepsUsers: Bool { privacy == .full && perUser }

  /// The first UTC day of which anything is kept.
  package func firstDay(at now: Instant) -> CivilDate {
    CivilDate(daysSinceEpoch: now.date.daysSinceEpoch - keepDays + 1)
  }
}
