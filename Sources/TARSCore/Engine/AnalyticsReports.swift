/// The days that a report is about, and what was allowed to be kept when it was made.
package struct UsePeriod: Hashable, Sendable, Codable {
  /// First and last day, such as "2024-06-01".
  package var from: String
  package var to: String
  /// In which days begin and end; always "UTC".
  package var timeZone: String
  package var privacy: AnalyticsPrivacy

  package init(_ days: DaySpan, privacy: AnalyticsPrivacy) {
    from = days.first.description
    to = days.last.description
    timeZone = "UTC"
    self.privacy = privacy
  }
}

/// Questions, searches and what came of them. What is missing is not known, which isn't 0.
package struct UseReport: Hashable, Sendable, Codable {
  package var period: UsePeriod
  /// `nil` where nothing was recorded.
  package var total: UseNumbers?
  /// Every day of the period.
  package var days: [UseDay]
  /// Why questions weren't answered, most frequent first.
  package var reasons: [ReasonCount]
  /// Questions and searches by how the asker showed who it is.
  package var askers: [AskerCount]
  /// Collections that askers chose, of those that the caller may see.
  package var collections: [CollectionUse]
  /// `nil` where nobody said anything of an answer, or nothing is kept.
  package var feedback: FeedbackUse?

  package init(period: UsePeriod, days: [UseDay]) {
    self.period = period
    self.days = days
    reasons = []
    askers = []
    collections = []
  }
}

/// One UTC day.
package struct UseDay: Hashable, Sendable, Codable {
  package var date: String
  /// `nil` where nothing was recorded.
  package var numbers: UseNumbers?

  package init(date: String, numbers: UseNumbers?) {
    self.date = date
    self.numbers = numbers
  }
}

/// What happened in some time.
package struct UseNumbers: Hashable, Sendable, Codable {
  package var questions = 0
  package var answered = 0
  /// The passages found don't answer.
  package var refused = 0
  /// There were no passages.
  package var empty = 0
  package var failed = 0
  package var cancelled = 0
  /// Answered ones among the questions that came to an end; `nil` without any.
  package var answeredShare: Double?
  package var citations = 0
  package var searches = 0
  package var emptySearches = 0
  package var failedSearches = 0
  /// Texts of documents that were read.
  package var opened = 0
  /// Citations that were followed.
  package var clicked = 0

  package init() {}
}

/// How often questions or searches ended for one reason.
package struct ReasonCount: Hashable, Sendable, Codable {
  package var kind: UseEvent.Kind
  package var outcome: UseEvent.Outcome
  /// A refusal's kind or an error's code; `nil` where the outcome says it all.
  package var reason: String?
  package var count: Int

  package init(kind: UseEvent.Kind, outcome: UseEvent.Outcome, reason: String?, count: Int) {
    self.kind = kind
    self.outcome = outcome
    self.reason = reason
    self.count = count
  }
}

/// How much is asked by one kind of caller.
package struct AskerCount: Hashable, Sendable, Codable {
  package var asker: UseEvent.Asker
  package var questions: Int
  package var searches: Int

  package init(asker: UseEvent.Asker, questions: Int, searches: Int) {
    self.asker = asker
    self.questions = questions
    self.searches = searches
  }
}

/// How often a collection was chosen for questions and searches.
package struct CollectionUse: Hashable, Sendable, Codable {
  package var collection: String
  package var questions: Int

  package init(collection: String, questions: Int) {
    self.collection = collection
    self.questions = questions
  }
}

/// What people said of answers.
package struct FeedbackUse: Hashable, Sendable, Codable {
  package var up: Int
  package var down: Int
  /// Of both together, which are more than 0.
  package var upShare: Double

  /// `nil` where nobody said anything.
  package init?(up: Int, down: Int) {
    guard up + down > 0 else { return nil }
    self.up = up
    self.down = down
    upShare = Double(up) / Double(up + down)
  }
}
