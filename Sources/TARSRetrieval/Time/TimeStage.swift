import TARSCore
import TARSText

/// The part of ranking that knows time: what the question's words say of it, then the preference of newer passages.
struct TimeStage: Sendable {
  /// Candidates that are looked at: time seldom lifts one from further behind to the front, and each costs reading.
  static let depth = 50

  let preference: TimePreference?
  let recency: Recency

  var isOn: Bool { preference != nil || recency.isOn }

  /// Multiplies the scores of the best and ranks all again. Those behind count as the oldest.
  func arrange(_ ranked: inout [RankedCandidate], _ passages: inout PassageReader) async throws {
    let count = min(ranked.count, Self.depth)
    try await passages.read(ranked[..<count])
    for place in 0..<count {
      guard let passage = passages.passages[ranked[place].key] else { continue }
      ranked[place].timeFactor = preference?.factor(passage) ?? 1
      ranked[place].recencyFactor = recency.factor(passage)
      ranked[place].score *= ranked[place].timeFactor * (ranked[place].recencyFactor ?? 1)
    }
    if recency.isOn {
      for place in count..<ranked.count { ranked[place].score *= Recency.floor }
    }
    ranked.rank()
  }
}
