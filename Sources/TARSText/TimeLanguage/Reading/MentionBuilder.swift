import TARSCore

/// Makes of a phrase in a document a period in UTC.
struct MentionBuilder {
  private let resolver: PointResolver

  init(_ context: TimeContext) { resolver = PointResolver(context: context) }

  func mention(_ phrase: Phrase, _ range: Range<Int>) -> MentionedTime? {
    guard let first = phrase.first else { return nil }
    if let second = phrase.second {
      guard let (start, end) = resolver.pair(first, second) else { return nil }
      return mention(.range, start.milliseconds.lowerBound, end.milliseconds.upperBound, range)
    }
    guard let span = resolver.span(first)?.milliseconds else { return nil }
    switch phrase.meaning {
    case .period, .asOf: return mention(.period, span.lowerBound, span.upperBound, range)
    case .between: return mention(.range, span.lowerBound, span.upperBound, range)
    case .since: return mention(.since, span.lowerBound, nil, range)
    case .after: return mention(.since, span.upperBound, nil, range)
    case .until: return mention(.until, nil, span.upperBound, range)
    case .before: return mention(.until, nil, span.lowerBound, range)
    default: return nil
    }
  }

  private func mention(_ kind: MentionedTime.Kind, _ start: Int64?, _ end: Int64?, _ range: Range<Int>)
    -> MentionedTime?
  {
    if let start, let end, start >= end { return nil }
    let interval = Interval(
      start: start.map(Instant.init(milliseconds:)), end: end.map(Instant.init(milliseconds:)))
    return MentionedTime(kind: kind, interval: interval, range: range)
  }
}
