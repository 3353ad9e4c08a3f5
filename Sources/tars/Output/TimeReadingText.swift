import TARSCore

/// How words of a question were read as time, in one line.
enum TimeReadingText {
  static func line(_ reading: TimeReading) -> String {
    let note = reading.note.map { " (\($0))" } ?? ""
    return "\"\(reading.text)\" means \(meaning(reading))\(note)"
  }

  private static func meaning(_ reading: TimeReading) -> String {
    switch reading.kind {
    case .latest: "the newest"
    case .first: "the first"
    case .versionOrdinal: version(reading.ordinal ?? 1)
    case .unresolved: "a time that isn't known here"
    case .change where reading.interval == .always: "what changed"
    default: Dates.days(reading.interval)
    }
  }

  private static func version(_ ordinal: Int) -> String {
    switch ordinal {
    case -1: "the newest version"
    case ..<(-1): "the version \(-1 - ordinal) before the newest"
    default: "version \(ordinal)"
    }
  }
}

extension Dates {
  /// "2024-03-01 – 2024-03-31", with both days inside the span; a single day stands alone.
  static func days(_ span: Interval) -> String {
    let last = span.end.map { $0.advanced(byMilliseconds: -1) }
    if let first = span.start, let last, first.date == last.date { return "\(first.date)" }
    switch (span.start, last) {
    case (let first?, let last?): return "\(first.date) – \(last.date)"
    case (let first?, nil): return "\(first.date) and later"
    case (nil, let last?): return "\(last.date) and earlier"
    case (nil, nil): return "any time"
    }
  }
}
