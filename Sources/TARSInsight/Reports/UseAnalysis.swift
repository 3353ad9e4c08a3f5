package import TARSCore

/// Makes reports from what was recorded.
package struct UseAnalysis: Sendable {
  private let store: any AnalyticsStore
  private let seen: any AnalyticsStore
  private let policy: AnalyticsPolicy
  private let collections: Set<CollectionID>?
  private let now: Instant

  /// - Parameters:
  ///   - store: All that was recorded.
  ///   - seen: The same, showing only documents that the reader may see.
  ///   - collections: Those that the reader may see; `nil` for all.
  package init(
    store: any AnalyticsStore, seen: any AnalyticsStore, policy: AnalyticsPolicy,
    collections: Set<CollectionID>?, now: Instant
  ) {
    self.store = store
    self.seen = seen
    self.policy = policy
    self.collections = collections
    self.now = now
  }

  /// Questions that are looked at for clusters, newest first.
  static let mostQuestions = 5000

  /// - Throws: `bad_request`, `invalid_time`.
  package func use(_ query: UseQuery) async throws -> UseReport {
    let days = try span(query)
    let counts = try await store.useCounts(days)
    var report = UseReport(period: period(days), days: UseTotals.days(of: counts, in: days))
    guard !counts.isEmpty else { return report }
    report.total = UseTotals.numbers(of: counts)
    report.reasons = UseTotals.reasons(of: counts)
    report.askers = UseTotals.askers(of: counts)
    report.collections = try await seen.collectionUse(days)
    let thumbs = try await store.feedbackCounts(days)
    report.feedback = FeedbackUse(up: thumbs[.up] ?? 0, down: thumbs[.down] ?? 0)
    return report
  }

  /// - Throws: `bad_request`, `invalid_time`.
  package func latencies(_ query: UseQuery) async throws -> LatencyReport {
    let days = try span(query)
    let stages = try await store.useLatencies(days).compactMap(StageLatency.init)
    return LatencyReport(period: period(days), stages: stages.sorted { Self.order($0) < Self.order($1) })
  }

  /// - Throws: `bad_request`, `invalid_time`.
  package func gaps(_ query: UseQuery) async throws -> GapReport {
    let days = try span(query)
    let least = policy.keepsText ? 1 : policy.leastTermCount
    let terms = try await store.gapTerms(days, least: least, limit: query.limit)
    var clusters: [GapCluster]?
    if policy.keepsText {
      let questions = try await store.gapQuestions(days, in: collections, limit: Self.mostQuestions)
      clusters = Array(GapClusters().clusters(of: questions).prefix(query.limit))
    }
    return GapReport(period: period(days), leastCount: least, terms: terms, clusters: clusters)
  }

  /// - Throws: `bad_request`, `invalid_time`.
  package func documentUse(_ query: UseQuery) async throws -> DocumentUseReport {
    let days = try span(query)
    let isKnown = try await !store.useCounts(days).isEmpty
    return DocumentUseReport(
      period: period(days), most: try await seen.mostUsedDocuments(days, limit: query.limit),
      unused: isKnown ? try await seen.unusedDocuments(days, limit: query.limit) : nil)
  }

  /// - Throws: `forbidden` where use by person isn't kept; `bad_request`, `invalid_time`.
  package func userUse(_ query: UseQuery) async throws -> UserUseReport {
    guard policy.keepsUsers else {
      throw TARSError(
        .forbidden, "This installation doesn't keep who asks how much.",
        hint: "It does with analytics.privacy 'full' and analytics.perUser 'true', from then on.")
    }
    let days = try span(query)
    return UserUseReport(
      period: period(days), users: try await store.useByUser(days, limit: query.limit))
  }

  private func span(_ query: UseQuery) throws -> DaySpan {
    guard (1...1000).contains(query.limit) else {
      throw TARSError(.badRequest, "'limit' is \(query.limit).", hint: "Give a number from 1 to 1000.")
    }
    return try DaySpan(from: query.from, to: query.to, now: now)
  }

  private func period(_ days: DaySpan) -> UsePeriod { UsePeriod(days, privacy: policy.privacy) }

  /// Questions first, "total" last.
  private static func order(_ stage: StageLatency) -> (Int, Int, String) {
    (
      UseEvent.Kind.allCases.firstIndex(of: stage.kind) ?? 0, stage.stage == "total" ? 1 : 0, stage.stage
    )
  }
}
