/// How long stages took.
package struct LatencyReport: Hashable, Sendable, Codable {
  package var period: UsePeriod
  /// By how much, at most, a percentile differs from the true one, as a share of it.
  package var relativeError: Double
  /// In alphabetical order, "total" last; empty where nothing was recorded.
  package var stages: [StageLatency]

  package init(period: UsePeriod, stages: [StageLatency]) {
    self.period = period
    relativeError = LatencyHistogram.relativeError
    self.stages = stages
  }
}

/// Percentiles of one stage, in milliseconds.
package struct StageLatency: Hashable, Sendable, Codable {
  package var kind: UseEvent.Kind
  package var stage: String
  package var count: Int
  package var p50: Double
  package var p90: Double
  package var p95: Double
  package var p99: Double

  /// `nil` for a histogram that holds nothing.
  package init?(_ latency: UseLatency) {
    let histogram = latency.histogram
    guard let p50 = histogram.percentile(0.5), let p90 = histogram.percentile(0.9),
      let p95 = histogram.percentile(0.95), let p99 = histogram.percentile(0.99)
    else { return nil }
    kind = latency.kind
    stage = latency.stage
    count = Int(clamping: histogram.count)
    (self.p50, self.p90, self.p95, self.p99) = (p50, p90, p95, p99)
  }
}

/// What people looked for and didn't find.
package struct GapReport: Hashable, Sendable, Codable {
  package var period: UsePeriod
  /// Words occur at least so often to be shown.
  package var leastCount: Int
  package var terms: [TermCount]
  /// Questions that ask for much the same; `nil` where texts aren't kept.
  package var clusters: [GapCluster]?

  package init(period: UsePeriod, leastCount: Int, terms: [TermCount], clusters: [GapCluster]?) {
    self.period = period
    self.leastCount = leastCount
    self.terms = terms
    self.clusters = clusters
  }
}

/// A word and how many questions and searches without result had it.
package struct TermCount: Hashable, Sendable, Codable {
  package var term: String
  package var count: Int

  package init(term: String, count: Int) {
    self.term = term
    self.count = count
  }
}

/// Questions without an answer that ask for much the same.
package struct GapCluster: Hashable, Sendable, Codable {
  /// The most frequent wording, the newest of several.
  package var question: String
  package var count: Int
  package var lastAsked: Instant
  /// Other wordings, most frequent first; at most 5.
  package var others: [String]

  package init(question: String, count: Int, lastAsked: Instant, others: [String]) {
    self.question = question
    self.count = count
    self.lastAsked = lastAsked
    self.others = others
  }
}

/// Which documents are of use. Documents that the caller may not see don't exist in it.
package struct DocumentUseReport: Hashable, Sendable, Codable {
  package var period: UsePeriod
  package var most: [DocumentUse]
  /// `nil` where nothing was recorded at all: then nothing is known of any document.
  package var unused: UnusedDocuments?

  package init(period: UsePeriod, most: [DocumentUse], unused: UnusedDocuments?) {
    self.period = period
    self.most = most
    self.unused = unused
  }
}

/// How often a document was of use.
package struct DocumentUse: Hashable, Sendable, Codable {
  package var document: Document
  /// Answers that cite it.
  package var cited: Int
  /// Times that its text was read.
  package var opened: Int
  /// Times that a citation of it was followed.
  package var clicked: Int
  /// Searches that found it.
  package var found: Int

  package init(document: Document, cited: Int, opened: Int, clicked: Int, found: Int) {
    self.document = document
    self.cited = cited
    self.opened = opened
    self.clicked = clicked
    self.found = found
  }
}

/// Documents that were of no use.
package struct UnusedDocuments: Hashable, Sendable, Codable {
  package var count: Int
  /// The first in path order.
  package var documents: [Document]

  package init(count: Int, documents: [Document]) {
    self.count = count
    self.documents = documents
  }
}

/// Who asks how much.
package struct UserUseReport: Hashable, Sendable, Codable {
  package var period: UsePeriod
  package var users: [UserUse]

  package init(period: UsePeriod, users: [UserUse]) {
    self.period = period
    self.users = users
  }
}

/// One person's questions.
package struct UserUse: Hashable, Sendable, Codable {
  package var user: UserID
  /// The account's name.
  package var name: String
  package var questions: Int
  package var answered: Int
  package var searches: Int
  package var lastAsked: Instant

  package init(
    user: UserID, name: String, questions: Int, answered: Int, searches: Int, lastAsked: Instant
  ) {
    self.user = user
    self.name = name
    self.questions = questions
    self.answered = answered
    self.searches = searches
    self.lastAsked = lastAsked
  }
}
