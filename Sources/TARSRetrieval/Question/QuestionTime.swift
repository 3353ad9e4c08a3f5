import TARSCore

/// What a question's words say of time, and what that does to the passages found.
struct QuestionTime: Sendable {
  /// Those that the asker left standing, in the question's order.
  let readings: [TimeReading]
  /// The filter on valid time where the asker made the readings hard.
  let filter: Interval?

  init(_ scope: TimeScope, readings: [TimeReading]) {
    let removed = Set((scope.withoutReadings ?? []).map(Self.folded))
    self.readings = readings.filter { !removed.contains(Self.folded($0.text)) }
    filter = scope.inferredTime == .filter ? Self.common(self.readings.compactMap(\.span)) : nil
  }

  /// The spans that passages should speak of or hold in.
  var spans: [Interval] { readings.compactMap(\.span) }

  /// The version that is asked for: 1 for a document's first, -2 for the one before its newest; `nil` where the
  /// present one answers.
  var version: Int? {
    for reading in readings {
      if reading.kind == .first { return 1 }
      if reading.kind == .versionOrdinal, let ordinal = reading.ordinal, ordinal != -1 { return ordinal }
    }
    return nil
  }

  /// Whether the newest is asked for.
  var prefersNewest: Bool {
    readings.contains { $0.kind == .latest || ($0.kind == .versionOrdinal && $0.ordinal == -1) }
  }

  private static func folded(_ text: String) -> String {
    text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// What all spans share; the first span where they share nothing.
  private static func common(_ spans: [Interval]) -> Interval? {
    guard let first = spans.first else { return nil }
    return spans.dropFirst().reduce(first) { common, span in common.overlapping(span) ?? common }
  }
}

extension TimeReading {
  /// The valid time meant; `nil` where the words name no span.
  var span: Interval? {
    switch kind {
    case .period, .before, .after, .since, .until, .between: interval
    case .asOf: interval.end.map { Interval(start: $0.advanced(byMilliseconds: -1), end: $0) } ?? interval
    case .latest, .first, .versionOrdinal, .change, .unresolved: nil
    }
  }
}

extension Interval {
  /// The part that both spans share; `nil` where there is none.
  func overlapping(_ other: Interval) -> Interval? {
    guard overlaps(other) else { return nil }
    return Interval(
      start: [start, other.start].compactMap(\.self).max(), end: [end, other.end].compactMap(\.self).min())
  }
}
