import TARSCore

/// Dates as lines for people show them.
enum Dates {
  /// "2024-06-01 – 2025-01-01", "since 2024-06-01", "until 2025-01-01" or "undated".
  static func span(_ interval: Interval) -> String {
    switch (interval.start, interval.end) {
    case (let start?, let end?): "\(start.date) – \(end.date)"
    case (let start?, nil): "since \(start.date)"
    case (nil, let end?): "until \(end.date)"
    case (nil, nil): "undated"
    }
  }

  /// What a person wants to know of a passage's times, in one phrase.
  static func note(recordedAt: Instant, supersededAt: Instant?, validFrom: Instant?, validTo: Instant?)
    -> String
  {
    let valid = span(Interval(start: validFrom, end: validTo))
    let recorded = "recorded \(recordedAt.date)"
    return "valid \(valid), \(recorded)" + (supersededAt.map { ", superseded \($0.date)" } ?? "")
  }
}
