import TARSRetrieval

/// The figures of a versioned evaluation for people.
struct VersionedTable {
  let report: VersionedReport

  var text: String {
    let figures = report.versions
    var table = Table(header: ["figure", "value"])
    table.rows = [
      ["questions", "\(figures.questions)"],
      ["found@10", figures.found10.rounded(to: 4)],
      ["accuracy@1", Self.shown(figures.accuracy1)],
      ["future leaks", figures.futureLeakRate.rounded(to: 4)],
      ["questions about now", "\(figures.currentQuestions)"],
      ["stale leaks", Self.shown(figures.staleLeakRate)],
      ["nDCG@10", figures.ndcg10.rounded(to: 4)],
      ["recall@100", figures.recall100.rounded(to: 4)],
      ["MRR@10", figures.mrr10.rounded(to: 4)],
      ["p50 ms", figures.p50.rounded(to: 2)],
      ["p95 ms", figures.p95.rounded(to: 2)],
    ]
    return table.text
  }

  private static func shown(_ share: Double?) -> String { share?.rounded(to: 4) ?? "no data" }
}
