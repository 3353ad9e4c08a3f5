import TARSCore

/// A day with some use, one without records, and documents whose names are meant ill.
extension ScriptedEngine {
  private static let now = Instant(seconds: 1_717_286_400)

  private static func period(_ query: UseQuery) throws -> UsePeriod {
    UsePeriod(try DaySpan(from: query.from, to: query.to, now: now), privacy: .full)
  }

  static var numbers: UseNumbers {
    var numbers = UseNumbers()
    (numbers.questions, numbers.answered, numbers.refused, numbers.answeredShare) = (4, 3, 1, 0.75)
    (numbers.searches, numbers.citations) = (2, 5)
    return numbers
  }

  func use(_ query: UseQuery) async throws -> UseReport {
    try check()
    var report = UseReport(
      period: try Self.period(query),
      days: [
        UseDay(date: "2024-06-01", numbers: nil), UseDay(date: "2024-06-02", numbers: Self.numbers),
      ])
    report.total = Self.numbers
    report.reasons = [ReasonCount(kind: .question, outcome: .refused, reason: "weak_evidence", count: 1)]
    report.askers = [AskerCount(asker: .session, questions: 4, searches: 2)]
    report.feedback = FeedbackUse(up: 3, down: 1)
    return report
  }

  func latencies(_ query: UseQuery) async throws -> LatencyReport {
    var histogram = LatencyHistogram()
    histogram.record(milliseconds: 120)
    let latency = UseLatency(kind: .question, stage: "total", histogram: histogram)
    return LatencyReport(period: try Self.period(query), stages: [StageLatency(latency)].compactMap { $0 })
  }

  func gaps(_ query: UseQuery) async throws -> GapReport {
    GapReport(
      period: try Self.period(query), leastCount: 1, terms: [TermCount(term: "parking", count: 3)],
      clusters: [
        GapCluster(
          question: #"=HYPERLINK("http://evil.example","x")"#, count: 2, lastAsked: Self.now,
          others: ["@SUM(1)"])
      ])
  }

  func documentUse(_ query: UseQuery) async throws -> DocumentUseReport {
    DocumentUseReport(
      period: try Self.period(query),
      most: [DocumentUse(document: Script.documents[0], cited: 5, opened: 1, clicked: 2, found: 9)],
      unused: UnusedDocuments(count: 1, documents: [Script.documents[1]]))
  }

  func userUse(_ query: UseQuery) async throws -> UserUseReport {
    UserUseReport(
      period: try Self.period(query),
      users: [
        UserUse(
          user: UserID(rawValue: "u1"), name: "ann", questions: 4, answered: 3, searches: 2,
          lastAsked: Self.now)
      ])
  }

  func recording() async throws -> RecordingState {
    RecordingState(privacy: .full, recorded: 7, lost: 1, waiting: 2)
  }

  func note(_ click: CitationClick) async throws -> NotedClick {
    guard Script.documents.contains(where: { $0.id == click.document }) else {
      throw TARSError.documentNotFound(click.document.rawValue)
    }
    return NotedClick(counted: true)
  }
}
