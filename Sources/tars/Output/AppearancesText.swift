import TARSCore

/// A statement's comings and goings for people.
struct AppearancesText {
  let appearances: Appearances

  var text: String {
    let notes = appearances.notes.map { Style.yellow("note: ") + $0 + "\n" }.joined()
    if appearances.documents.isEmpty { return "It stands in no version.\n" + notes }
    let how = appearances.match == .words ? "All the words stand in one sentence:\n\n" : ""
    return how + appearances.documents.map(entry).joined(separator: "\n") + notes
  }

  private func entry(_ document: DocumentAppearances) -> String {
    let count = "\(document.versionCount) version\(document.versionCount == 1 ? "" : "s")"
    let head = "\(Style.bold(document.document.path))  \(Style.dim(count))\n"
    return head + document.runs.map(run).joined()
  }

  private func run(_ run: AppearanceRun) -> String {
    let versions =
      run.first.document != run.last.document
      ? "\(name(run.first)) to \(name(run.last))"
      : run.firstVersion == run.lastVersion
        ? "version \(run.firstVersion)" : "versions \(run.firstVersion) to \(run.lastVersion)"
    let end = run.recorded.end.map { "until \($0.date)" } ?? "still there"
    var lines = [
      "  \(versions): first there \(run.recorded.start?.date.description ?? ""), \(end) (recorded); "
        + "valid \(Dates.span(run.valid))",
      "    “\(run.first.quote.shortened(to: 200))”" + page(run.first),
    ]
    if run.last.quoteHash != run.first.quoteHash {
      lines.append("    last: “\(run.last.quote.shortened(to: 200))”" + page(run.last))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(_ sentence: QuotedSentence) -> String {
    "version \(sentence.version) of \(sentence.path.split(separator: "/").last ?? "")"
  }

  private func page(_ sentence: QuotedSentence) -> String {
    Style.dim(sentence.page.map { ", page \($0)" } ?? "")
  }
}
