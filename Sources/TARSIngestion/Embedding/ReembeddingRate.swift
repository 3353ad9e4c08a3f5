/// How fast passages were embedded in the last minutes.
struct ReembeddingRate {
  private var done: [(at: ContinuousClock.Instant, passages: Int, seconds: Double)] = []
  private static let window = Duration.seconds(300)
  /// Fewer passages tell nothing.
  private static let least = 100

  /// - Parameter seconds: From the end of the batch before, or from its beginning where work had rested.
  mutating func note(_ passages: Int, seconds: Double, at now: ContinuousClock.Instant = .now) {
    done.append((now, passages, seconds))
    done.removeFirst(done.prefix { $0.at < now - Self.window }.count)
  }

  /// `nil` while there is no telling.
  var passagesPerSecond: Double? {
    let (passages, seconds) = done.reduce((0, 0.0)) { ($0.0 + $1.passages, $0.1 + $1.seconds) }
    return passages >= Self.least && seconds > 0 ? Double(passages) / seconds : nil
  }
}
