import TARSCore

/// A document's versions for people.
struct HistoryText {
  let history: DocumentHistory

  var text: String {
    var table = Table(header: ["version", "recorded", "superseded", "valid", "dated by", "bytes"])
    for version in history.versions {
      table.rows.append([
        String(version.number), version.recordedAt.description,
        version.supersededAt?.description ?? "current", Dates.span(version.valid),
        version.validSource.rawValue, String(version.bytes),
      ])
    }
    return "\(Style.bold(history.document.path))  \(Style.dim(history.document.id.rawValue))\n" + table.text
  }
}

/// A difference between two versions for people.
struct DifferenceText {
  let difference: DocumentDifference

  var text: String {
    let head = "\(difference.document.path): version \(difference.from.number) to \(difference.to.number)\n"
    if difference.changes.isEmpty { return head + "No difference in the text.\n" }
    return head + difference.changes.map(entry).joined()
  }

  private func entry(_ change: DocumentDifference.Change) -> String {
    var lines = change.headings.isEmpty ? [] : ["@ " + change.headings.joined(separator: " › ")]
    if let before = change.before { lines.append(Style.red("- " + before)) }
    if let after = change.after { lines.append(Style.green("+ " + after)) }
    return lines.joined(separator: "\n") + "\n"
  }
}
