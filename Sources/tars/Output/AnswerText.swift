import TARSCore

/// What stands below an answer, for people.
struct AnswerText {
  let answer: Answer

  var sources: String {
    let notes = answer.understanding.notes.map { Style.yellow("note: ") + $0 }
    let doubts = answer.verification.unsupported.map { Style.yellow("not supported by its source: ") + $0 }
    let id = answer.id.map { [Style.dim("answer \($0): `tars replay \($0)` gives it again")] } ?? []
    let lines = answer.citations.map(line) + doubts + notes + id
    return "\n" + (lines.isEmpty ? "" : "\n" + lines.joined(separator: "\n") + "\n")
  }

  private func line(_ citation: Citation) -> String {
    let page = citation.page.map { ", page \($0)" } ?? ""
    let dates = Dates.note(
      recordedAt: citation.recordedAt, supersededAt: citation.supersededAt, validFrom: citation.validFrom,
      validTo: citation.validTo)
    let title = citation.title ?? citation.path
    let badge = Badge.superseded(
      citation.superseded, current: citation.currentVersion, path: citation.currentPath)
    return """
      [\(citation.n)] \(Style.bold(title))\(page)\(badge)
          “\(citation.quote.shortened(to: 200))”
          \(Style.dim("\(citation.path), version \(citation.version), \(dates)"))
      """
  }
}
