import TARSCore

/// Use by day for people.
struct UseText {
  let report: UseReport
  var isTerminal = Console.isTerminal(.output)

  var text: String {
    guard let total = report.total else { return ReportText.head(report.period) + ReportText.nothing }
    var text = ReportText.head(report.period)
    if isTerminal { text += "questions a day  \(spark)\n" }
    text += days(total)
    for reason in report.reasons {
      let why = reason.reason.map { " (\($0))" } ?? ""
      text += "\(reason.count) × \(reason.kind.rawValue) \(reason.outcome.rawValue)\(why)\n"
    }
    for asker in report.askers {
      text += "by \(asker.asker.rawValue): \(asker.questions) questions, \(asker.searches) searches\n"
    }
    for use in report.collections { text += "in \(use.collection): \(use.questions)\n" }
    return text + "feedback: " + feedback + "\n"
  }

  private var spark: String { Sparkline.text(report.days.map { $0.numbers.map { Double($0.questions) } }) }

  private var feedback: String {
    report.feedback.map { "\($0.up) up, \($0.down) down (\(ReportText.percent($0.upShare)) up)" } ?? "no data"
  }

  /// Days with records, and the sum.
  private func days(_ total: UseNumbers) -> String {
    var table = Table(header: [
      "day", "questions", "answered", "refused", "empty", "failed", "left", "share", "searches", "empty",
      "opened", "clicked",
    ])
    for day in report.days { if let numbers = day.numbers { table.rows.append(row(day.date, numbers)) } }
    table.rows.append(row("all", total))
    return table.text
  }

  private func row(_ name: String, _ numbers: UseNumbers) -> [String] {
    let counts = [
      numbers.questions, numbers.answered, numbers.refused, numbers.empty, numbers.failed, numbers.cancelled,
    ]
    let others = [numbers.searches, numbers.emptySearches, numbers.opened, numbers.clicked]
    return [name] + counts.map(String.init)
      + [numbers.answeredShare.map(ReportText.percent) ?? "no data"] + others.map(String.init)
  }
}
