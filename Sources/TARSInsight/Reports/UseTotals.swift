import TARSCore

/// Sums over counts of days.
enum UseTotals {
  static func numbers(of counts: some Sequence<UseCount>) -> UseNumbers {
    var numbers = UseNumbers()
    for count in counts { numbers.add(count) }
    let ended = numbers.answered + numbers.refused + numbers.empty + numbers.failed
    numbers.answeredShare = ended == 0 ? nil : Double(numbers.answered) / Double(ended)
    return numbers
  }

  /// One entry for each day of the span.
  static func days(of counts: [UseCount], in span: DaySpan) -> [UseDay] {
    let byDay = Dictionary(grouping: counts, by: \.day)
    return span.numbers.map { number in
      let day = CivilDate(daysSinceEpoch: number)
      return UseDay(date: day.description, numbers: byDay[day].map(numbers(of:)))
    }
  }

  static func reasons(of counts: [UseCount]) -> [ReasonCount] {
    struct Key: Hashable {
      let kind: UseEvent.Kind
      let outcome: UseEvent.Outcome
      let reason: String
    }
    let bad = counts.filter { $0.outcome != .answered }
    let sums = Dictionary(
      bad.map { (Key(kind: $0.kind, outcome: $0.outcome, reason: $0.reason), $0.events) }, uniquingKeysWith: +
    )
    return sums.map { key, count in
      ReasonCount(
        kind: key.kind, outcome: key.outcome, reason: key.reason.isEmpty ? nil : key.reason, count: count)
    }.sorted { left, right in
      (-left.count, left.kind.rawValue, left.outcome.rawValue, left.reason ?? "")
        < (-right.count, right.kind.rawValue, right.outcome.rawValue, right.reason ?? "")
    }
  }

  static func askers(of counts: [UseCount]) -> [AskerCount] {
    UseEvent.Asker.allCases.compactMap { asker in
      let own = numbers(of: counts.lazy.filter { $0.asker == asker })
      guard own.questions + own.searches > 0 else { return nil }
      return AskerCount(asker: asker, questions: own.questions, searches: own.searches)
    }
  }
}

extension UseNumbers {
  fileprivate mutating func add(_ count: UseCount) {
    switch count.kind {
    case .question: addQuestions(count)
    case .search:
      searches += count.events
      if count.outcome == .empty { emptySearches += count.events }
      if count.outcome == .failed { failedSearches += count.events }
    case .opened: opened += count.events
    case .clicked: clicked += count.events
    }
  }

  private mutating func addQuestions(_ count: UseCount) {
    questions += count.events
    citations += count.citations
    switch count.outcome {
    case .answered: answered += count.events
    case .refused: refused += count.events
    case .empty: empty += count.events
    case .failed: failed += count.events
    case .cancelled: cancelled += count.events
    }
  }
}
