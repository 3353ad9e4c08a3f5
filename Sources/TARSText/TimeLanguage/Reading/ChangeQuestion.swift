import TARSCore

/// A question for what changed: its times bound the change.
enum ChangeQuestion {
  /// Where words ask for a change, the times of the question become its span; without any the words stay alone.
  static func merged(_ readings: [TimeReading]) -> [TimeReading] {
    guard readings.contains(where: { $0.kind == .change }) else { return readings }
    let bounds: Set<TimeReading.Kind> = [.since, .between, .after]
    let kinds = readings.contains { bounds.contains($0.kind) } ? bounds : [.period]
    guard readings.contains(where: { kinds.contains($0.kind) }) else { return readings }
    return readings.filter { $0.kind != .change }.map { reading in
      var reading = reading
      if kinds.contains(reading.kind) { reading.kind = .change }
      return reading
    }
  }
}
