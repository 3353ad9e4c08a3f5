import TARSCore

/// A document's versions for people.
struct HistoryText {
  let history: DocumentHistory

  var text: String {
    var table = Table(header: ["version", "recorded", "superseded", "valid", "dated by", "bytes"])
    for version in history.versions {
      table.rows.append([
        String(version.number), version.recordedAt.description,
        version.supersededAt?.description ?? "current", Dates.span(version.valid), dated(version),
        String(version.bytes),
      ])
    }
    return "\(Style.bold(history.document.path))  \(Style.dim(history.document.id.rawValue))\n" + table.text
      + remarks.map { $0 + "\n" }.joined()
  }

  /// Where the version's dates come from, and the commit or snapshot that it was imported from.
  private func dated(_ version: Version) -> String {
    guard let step = history.origins?[version.number]?.step else { return version.validSource.rawValue }
    let isCommit = step.utf8.count >= 40 && step.allSatisfy(\.isHexDigit)
    return "\(version.validSource.rawValue) (\(step.prefix(isCommit ? 12 : 60)))"
  }

  private var remarks: [String] {
    var lines: [String] = []
    if let tags = history.tags { lines.append("tags: \(tags.joined(separator: ", "))") }
    if let link = history.superseded {
      lines.append(
        "superseded by \(link.newer.path) from \(link.from) (said by \(link.said.by), \(link.said.at))")
    }
    return lines
      + (history.dateChanges ?? []).map { change in
        "version \(change.version): \(change.by) said \(Dates.span(change.after)) at \(change.at); before: "
          + "\(Dates.span(change.before)), by \(change.beforeSource.rawValue)"
      }
  }
}
