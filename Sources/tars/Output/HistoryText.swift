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
