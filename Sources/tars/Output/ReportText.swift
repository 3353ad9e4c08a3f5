import FoundationEssentials
import TARSCore

/// What texts of reports have in common.
enum ReportText {
  static let nothing = "no data: nothing was recorded in these days\n"

  static func head(_ period: UsePeriod) -> String {
    Style.bold("\(period.from) to \(period.to), \(period.timeZone)")
      + Style.dim("  analytics.privacy: \(period.privacy.rawValue)") + "\n"
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  /// Three digits, such as "0.25", "3.1", "120".
  static func milliseconds(_ value: Double) -> String {
    let digits = value < 1 ? 100.0 : value < 100 ? 10 : 1
    let rounded = (value * digits).rounded() / digits
    return rounded == rounded.rounded() && rounded < 1e15 ? String(Int(rounded)) : String(rounded)
  }
}

/// Latencies for people.
struct LatencyText {
  let report: LatencyReport

  var text: String {
    guard !report.stages.isEmpty else { return ReportText.head(report.period) + ReportText.nothing }
    var table = Table(header: ["kind", "stage", "count", "p50 ms", "p90 ms", "p95 ms", "p99 ms"])
    table.rows = report.stages.map { stage in
      [stage.kind.rawValue, stage.stage, String(stage.count)]
        + [stage.p50, stage.p90, stage.p95, stage.p99].map(ReportText.milliseconds)
    }
    let error = "Percentiles are within \(ReportText.percent(report.relativeError)) of the true ones.\n"
    return ReportText.head(report.period) + table.text + Style.dim(error)
  }
}

/// Gaps for people.
struct GapText {
  let report: GapReport

  var text: String {
    let clusters = report.clusters ?? []
    var text = ReportText.head(report.period)
    if clusters.isEmpty && report.terms.isEmpty { text += "no data: nothing was looked for in vain\n" }
    for cluster in clusters {
      text += "\(cluster.count) ×  \(cluster.question.shortened(to: 100))"
      text += Style.dim("  last \(cluster.lastAsked.date)") + "\n"
      for other in cluster.others { text += Style.dim("     \(other.shortened(to: 100))") + "\n" }
    }
    if !report.terms.isEmpty {
      var table = Table(header: ["word", "times"])
      table.rows = report.terms.map { [$0.term, String($0.count)] }
      text += table.text
    }
    if report.clusters == nil && report.period.privacy != .off {
      text += Style.dim("Words that occurred at least \(report.leastCount) times; questions aren't kept.\n")
    }
    return text
  }
}

/// Documents and their use for people.
struct DocumentUseText {
  let report: DocumentUseReport

  var text: String {
    var text = ReportText.head(report.period)
    guard let unused = report.unused else { return text + ReportText.nothing }
    if !report.most.isEmpty {
      var table = Table(header: ["cited", "opened", "clicked", "found", "document"])
      table.rows = report.most.map { use in
        [use.cited, use.opened, use.clicked, use.found].map(String.init)
          + ["\(use.document.path) in \(use.document.collection)"]
      }
      text += table.text
    }
    text += Style.bold("never used: \(unused.count)") + "\n"
    for document in unused.documents { text += "  \(document.path) in \(document.collection)\n" }
    return text
  }
}

/// People and their use for people.
struct UserUseText {
  let report: UserUseReport

  var text: String {
    guard !report.users.isEmpty else { return ReportText.head(report.period) + ReportText.nothing }
    var table = Table(header: ["name", "questions", "answered", "searches", "last"])
    table.rows = report.users.map { use in
      [
        use.name, String(use.questions), String(use.answered), String(use.searches),
        use.lastAsked.date.description,
      ]
    }
    return ReportText.head(report.period) + table.text
  }
}
