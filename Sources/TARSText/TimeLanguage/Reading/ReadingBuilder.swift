import TARSCore

/// Makes of a phrase what the asker sees: an interval in UTC, other readings, and a note.
struct ReadingBuilder {
  let clock: AskerClock
  let resolver: PointResolver

  init(_ clock: AskerClock, _ context: TimeContext) {
    self.clock = clock
    resolver = PointResolver(context: context)
  }

  /// A reading of words at a place in the question; `nil` where they name no span.
  func reading(_ phrase: Phrase, text: String, range: [Int]) -> TimeReading? {
    var reading = plain(phrase, text, range)
    if phrase.asksChange { reading?.kind = .change }
    return reading
  }

  private func plain(_ phrase: Phrase, _ text: String, _ range: [Int]) -> TimeReading? {
    guard let kind = Self.kind(phrase.meaning) else { return nil }
    guard let first = phrase.first else {
      let note =
        kind == .unresolved ? "When '\(text)' was is not known here; give a date to narrow the search." : nil
      return TimeReading(
        text: text, range: range, kind: kind, interval: .always, ordinal: phrase.ordinal, note: note)
    }
    if let second = phrase.second { return between(first, second, text, range) }
    guard let span = resolver.span(first), let interval = interval(kind, span) else { return nil }
    let others = span.alternatives.compactMap { self.interval(kind, $0, isUTC: false) }
    return TimeReading(
      text: text, range: range, kind: kind, interval: interval, alternatives: others, note: note(span, text))
  }

  private static func kind(_ meaning: Meaning) -> TimeReading.Kind? {
    switch meaning {
    case .period: .period
    case .asOf: .asOf
    case .before: .before
    case .after: .after
    case .since, .sinceAgo: .since
    case .until: .until
    case .between: .between
    case .latest: .latest
    case .first: .first
    case .version, .versionOrdinal: .versionOrdinal
    case .change, .changeOf: .change
    case .unresolved: .unresolved
    default: nil
    }
  }

  private func between(_ first: TimePoint, _ second: TimePoint, _ text: String, _ range: [Int])
    -> TimeReading?
  {
    guard let (start, end) = resolver.pair(first, second) else { return nil }
    let begin = start.anchor.map { Int64($0) * 86_400_000 } ?? start.milliseconds.lowerBound
    let from = moment(begin, start.isUTC)
    let to = moment(end.milliseconds.upperBound, end.isUTC)
    guard from < to else { return nil }
    let whole = whole(begin, start, end)
    return TimeReading(
      text: text, range: range, kind: .between, interval: Interval(start: from.clamped, end: to.clamped),
      alternatives: whole.alternatives.map { interval($0, false) }, note: note(whole, text))
  }

  /// Both times of a range as one, with what was assumed about either.
  private func whole(_ begin: Int64, _ start: PointResolver.Span, _ end: PointResolver.Span)
    -> PointResolver.Span
  {
    var whole = PointResolver.Span(begin..<max(begin + 1, end.milliseconds.upperBound))
    whole.note = start.note ?? end.note
    guard !(start.alternatives.isEmpty && end.alternatives.isEmpty) else { return whole }
    let left = (start.alternatives.first ?? start.milliseconds).lowerBound
    let right = (end.alternatives.first ?? end.milliseconds).upperBound
    if left < right { whole.alternatives = [left..<right] }
    return whole
  }

  /// The interval of a kind; of "since three months ago" the exact day counts.
  private func interval(_ kind: TimeReading.Kind, _ span: PointResolver.Span) -> Interval? {
    guard kind != .period, let anchor = span.anchor else {
      return interval(kind, span.milliseconds, isUTC: span.isUTC)
    }
    return interval(kind, PointResolver.Span.milliseconds(anchor..<anchor + 1), isUTC: false)
  }

  private func interval(_ kind: TimeReading.Kind, _ span: Range<Int64>, isUTC: Bool) -> Interval? {
    let whole = interval(span, isUTC)
    switch kind {
    case .before: return Interval(end: whole.start)
    case .after: return Interval(start: whole.end)
    case .since: return Interval(start: whole.start)
    case .until: return Interval(end: whole.end)
    default: return whole
    }
  }

  private func interval(_ span: Range<Int64>, _ isUTC: Bool) -> Interval {
    Interval(
      start: moment(span.lowerBound, isUTC).clamped, end: moment(span.upperBound, isUTC).clamped)
  }

  private func moment(_ milliseconds: Int64, _ isUTC: Bool) -> Instant {
    isUTC ? Instant(milliseconds: milliseconds) : clock.moment(local: milliseconds)
  }

  private func note(_ span: PointResolver.Span, _ text: String) -> String? {
    let chosen = SpanText.text(span.milliseconds)
    let other = span.alternatives.first.map { "; it can also mean \(SpanText.text($0))" } ?? ""
    switch span.note {
    case .dayFirst: return "'\(text)' was read as \(chosen) (day first)\(other)."
    case .monthFirst: return "'\(text)' was read as \(chosen) (month first)\(other)."
    case .year, .abbreviatedRange, .seasonAcrossYears, .wholeCentury:
      return "'\(text)' was read as \(chosen)\(other)."
    case .fiscalYear: return "The fiscal year of '\(text)' was taken as \(chosen)."
    case nil: return nil
    }
  }
}

extension Instant {
  /// `nil` outside the years 1 to 9999, which no text form has: such a bound is open.
  fileprivate var clamped: Instant? {
    let known = Int64(CalendarSpan.firstDay) * 86_400_000..<Int64(CalendarSpan.end) * 86_400_000
    return known.contains(milliseconds) ? self : nil
  }
}
