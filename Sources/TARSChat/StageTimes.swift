/// Wall time of an answer's stages.
struct StageTimes {
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant
  private var lap: ContinuousClock.Instant
  private var stages: [String: Double] = [:]

  init() {
    started = clock.now
    lap = started
  }

  /// Ends a stage that began where the one before ended.
  mutating func end(_ stage: String) {
    let now = clock.now
    stages[stage] = Self.milliseconds(now - lap)
    lap = now
  }

  /// All stages, and "total" up to the last one's end.
  var milliseconds: [String: Double] {
    stages.merging(["total": Self.milliseconds(lap - started)]) { stage, _ in stage }
  }

  private static func milliseconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }
}
