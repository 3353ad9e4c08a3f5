package import TARSCore

/// What each person may use in a day.
package protocol QuotaEngine: Sendable {
  /// What the caller has used today (UTC) of each quota; none for callers and kinds without one.
  func quotas() async throws -> [QuotaStatus]
}

/// What is counted.
package enum QuotaKind: String, CaseIterable, Sendable, Codable {
  case questions
  /// Bytes of documents that are sent, whatever became of them.
  case uploadBytes = "upload_bytes"
}

/// A quota and what is used of it.
package struct QuotaStatus: Hashable, Sendable, Codable {
  package var kind: QuotaKind
  package var most: Int64
  package var used: Int64
  /// When counting begins anew.
  package var resetsAt: Instant

  package init(kind: QuotaKind, most: Int64, used: Int64, resetsAt: Instant) {
    self.kind = kind
    self.most = most
    self.used = used
    self.resetsAt = resetsAt
  }

  package var isUsedUp: Bool { used >= most }

  /// What is said where it doesn't suffice.
  package var refusal: TARSError {
    let what = kind == .questions ? "\(most) questions" : "\(most) bytes of uploads"
    return TARSError(
      .quotaExceeded, "That is more than is left of today's \(what).",
      hint: "The next day begins at \(resetsAt). An admin can raise the quota in the settings `quotas`.")
  }
}

extension Instant {
  /// Number of the day (UTC) since 1970.
  package var day: Int64 { milliseconds / 86_400_000 }

  /// The beginning of the next day (UTC).
  package var nextDay: Instant { Instant(milliseconds: (day + 1) * 86_400_000) }
}
