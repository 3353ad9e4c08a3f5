/// Wall time by stage, in milliseconds.
struct Stopwatch {
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
    stages[stage, default: 0] += (now - lap).milliseconds
    lap = now
  }

  /// Leaves out the time since the last stage, which was measured elsewhere.
  mutating func skip() { lap = clock.now }

  mutating func set(_ stage: String, to milliseconds: Double) { stages[stage] = milliseconds }

  /// Milliseconds since the start.
  var total: Double { (clock.now - started).milliseconds }

  /// All stages, and "total".
  var timings: [String: Double] { stages.merging(["total": total]) { stage, _ in stage } }
}

extension Duration {
  /// The whole of it, in milliseconds.
  package var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
