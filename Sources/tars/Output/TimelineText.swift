import TARSCore

/// What happened when, for people.
struct TimelineText {
  let timeline: Timeline

  var text: String {
    let notes = timeline.notes.map { Style.yellow("note: ") + $0 + "\n" }.joined()
    if timeline.entries.isEmpty { return "Nothing happened.\n" + notes }
    var table = Table(header: ["date", "by", "document", "version", "what"])
    for entry in timeline.entries { table.rows.append(row(entry)) }
    let details = timeline.entries.filter { !$0.changes.isEmpty }.map(changes)
    return table.text + details.map { "\n" + $0 }.joined() + notes
  }

  private func row(_ entry: TimelineEntry) -> [String] {
    let what = entry.event == .changed ? ChangeText.counts(entry.counts) : entry.event.rawValue
    return [
      entry.at.date.description, entry.clock.rawValue, entry.document.path.shortenedPath,
      String(entry.version.number), what,
    ]
  }

  private func changes(_ entry: TimelineEntry) -> String {
    let head = "\(Style.bold("\(entry.at.date)"))  \(entry.document.path), version \(entry.version.number)\n"
    return head + entry.changes.map { ChangeText(change: $0).text }.joined()
  }
}

extension String {
  /// The end of a long path, from a "/".
  fileprivate var shortenedPath: String {
    count <= 48 ? self : "…/" + (split(separator: "/").last.map(String.init) ?? self).suffix(46)
  }
}
