package import TARSCore

/// Measures retrieval over time on a versioned set: records its versions in order, then asks for each article inside
/// each span of its validity, and for each that still holds without a time.
package struct VersionedEvaluator: Sendable {
  private let set: VersionedSet
  private let record: @Sendable (VersionedSet.Version) async throws -> Void
  private let search: @Sendable (SearchRequest) async throws -> SearchResponse
  private let progress: @Sendable (Int, Int) -> Void

  /// - Parameters:
  ///   - record: Adds a version as the newest of the document that has its name.
  ///   - progress: Called with the number of steps done (versions, then questions) and of all.
  package init(
    _ set: VersionedSet, record: @escaping @Sendable (VersionedSet.Version) async throws -> Void,
    search: @escaping @Sendable (SearchRequest) async throws -> SearchResponse,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.set = set
    self.record = record
    self.search = search
    self.progress = progress
  }

  /// - Throws: What recording and searching throw, and `CancellationError`.
  package func report() async throws -> VersionedReport {
    let steps = set.versions.count + set.articles.count
    for (done, version) in set.versions.enumerated() {
      try Task.checkCancellation()
      try await record(version)
      progress(done + 1, steps)
    }
    let judge = VersionedJudge(set)
    var tally = VersionedTally()
    for (done, article) in set.articles.enumerated() {
      try Task.checkCancellation()
      try await ask(article, judge, &tally)
      progress(set.versions.count + done + 1, steps)
    }
    return VersionedReport(versions: tally.figures)
  }

  private func ask(
    _ article: VersionedSet.Article, _ judge: VersionedJudge, _ tally: inout VersionedTally
  ) async throws {
    let day = day(inside: article)
    let timed = try await search(request(article, validAt: "\(day)"))
    tally.add(timed, asked: article, at: day.start, judge)
    guard article.validTo == nil else { return }
    tally.addCurrent(try await search(request(article, validAt: nil)), judge)
  }

  private func request(_ article: VersionedSet.Article, validAt: String?) -> SearchRequest {
    let words = [article.label, article.heading, article.law].filter { !$0.isEmpty }.joined(separator: " ")
    return SearchRequest(query: words, top: 100, scope: TimeScope(validAt: validAt))
  }

  /// The middle of the article's span; for one that still holds, between its begin and its document's newest version.
  private func day(inside article: VersionedSet.Article) -> CivilDate {
    let newest = set.versions.last { $0.document == article.document }?.validFrom ?? article.validFrom
    let end = article.validTo ?? max(article.validFrom, newest)
    let middle = (article.validFrom.milliseconds + end.milliseconds) / 2
    return CivilDate(daysSinceEpoch: Int((Double(middle) / 86_400_000).rounded(.down)))
  }
}

/// Sums over the questions of a versioned set.
struct VersionedTally {
  private var questions = 0
  private var found = 0
  private var right = 0
  private var futureLeaks = 0
  private var currentQuestions = 0
  private var staleLeaks = 0
  private var sums = (ndcg: 0.0, recall: 0.0, mrr: 0.0)
  private var times: [Double] = []

  mutating func add(
    _ response: SearchResponse, asked article: VersionedSet.Article, at moment: Instant,
    _ judge: VersionedJudge
  ) {
    questions += 1
    times.append(response.timings["total"] ?? 0)
    if response.hits.prefix(Self.depth).contains(where: { judge.leak($0, at: moment) == .future }) {
      futureLeaks += 1
    }
    if let first = response.hits.prefix(Self.depth).first(where: { judge.isHit($0, of: article) }) {
      found += 1
      if judge.carriesWording(first, of: article, at: moment) { right += 1 }
    }
    addRanking(response.hits, article, at: moment, judge)
  }

  mutating func addCurrent(_ response: SearchResponse, _ judge: VersionedJudge) {
    currentQuestions += 1
    times.append(response.timings["total"] ?? 0)
    let newest = Instant(milliseconds: .max)
    if response.hits.prefix(Self.depth).contains(where: { judge.leak($0, at: newest) != nil }) {
      staleLeaks += 1
    }
  }

  /// One relevant item: the article in its right wording, at its first such hit.
  private mutating func addRanking(
    _ hits: [SearchHit], _ article: VersionedSet.Article, at moment: Instant, _ judge: VersionedJudge
  ) {
    let place = hits.firstIndex {
      judge.isHit($0, of: article) && judge.carriesWording($0, of: article, at: moment)
    }
    guard let place else { return }
    let ranking = (0..<place).map { "other \($0)" } + ["article"]
    sums.ndcg += RankingMetrics.ndcg(ranking, grades: ["article": 1], depth: Self.depth)
    sums.recall += RankingMetrics.recall(ranking, grades: ["article": 1], depth: 100)
    sums.mrr += RankingMetrics.reciprocalRank(ranking, grades: ["article": 1], depth: Self.depth)
  }

  var figures: VersionedReport.Figures {
    let count = Double(max(1, questions))
    return VersionedReport.Figures(
      questions: questions, found10: Double(found) / count,
      accuracy1: found == 0 ? nil : Double(right) / Double(found),
      futureLeakRate: Double(futureLeaks) / count, currentQuestions: currentQuestions,
      staleLeakRate: currentQuestions == 0 ? nil : Double(staleLeaks) / Double(currentQuestions),
      ndcg10: sums.ndcg / count, recall100: sums.recall / count, mrr10: sums.mrr / count,
      p50: RankingMetrics.percentile(times, 0.5), p95: RankingMetrics.percentile(times, 0.95))
  }

  private static let depth = 10
}
