import TARSConfig
import TARSCore
import TARSServer
import TARSStore

/// Counts what people use in a day, and refuses what is more. The owner of the data directory isn't counted.
struct Quotas: Sendable {
  let store: SQLiteStore
  let settings: TARSConfiguration.QuotaSettings
  let clock: any TimeSource

  /// - Throws: `quota_exceeded`.
  func take(_ kind: QuotaKind, _ amount: Int64 = 1, for caller: Caller) async throws {
    guard let user = caller.user, let most = most(kind), amount > 0 else { return }
    let now = clock.now
    guard
      try await store.useQuota(
        kind.rawValue, of: user, day: now.day, amount: amount, most: most)
    else {
      throw QuotaStatus(kind: kind, most: most, used: most, resetsAt: now.nextDay).refusal
    }
  }

  func status(of caller: Caller) async throws -> [QuotaStatus] {
    guard let user = caller.user, QuotaKind.allCases.contains(where: { most($0) != nil }) else { return [] }
    let now = clock.now
    let used = try await store.quotaUse(of: user, day: now.day)
    return QuotaKind.allCases.compactMap { kind in
      most(kind).map {
        QuotaStatus(kind: kind, most: $0, used: used[kind.rawValue] ?? 0, resetsAt: now.nextDay)
      }
    }
  }

  func limits(_ kind: QuotaKind, _ caller: Caller) -> Bool { caller.user != nil && most(kind) != nil }

  private func most(_ kind: QuotaKind) -> Int64? {
    let most =
      switch kind {
      case .questions: settings.questionsPerDay
      case .uploadBytes: settings.uploadBytesPerDay
      }
    return most > 0 ? Int64(most) : nil
  }
}
