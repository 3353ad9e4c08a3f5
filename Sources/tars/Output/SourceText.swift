import TARSCore

/// Sources with their state for people.
struct SourceTable {
  let sources: [SourceStatus]

  var text: String {
    if sources.isEmpty { return "No sources. `tars source add folder PATH` adds one.\n" }
    var table = Table(
      header: ["source", "kind", "state", "last scan", "next scan", "documents", "waiting", "problems"])
    for source in sources {
      table.rows.append([
        source.settings.name, source.settings.kind.rawValue, source.activity.rawValue,
        source.lastScan.map { $0.endedAt.description } ?? "never",
        source.nextScanAt?.description ?? source.unplanned,
        String(source.documents), String(source.queued), String(source.problems),
      ])
    }
    return table.text + sources.flatMap(\.remarks).map { $0 + "\n" }.joined()
  }
}

/// A source with its settings for people.
struct SourceText {
  let source: SourceStatus

  var text: String {
    let settings = source.settings
    let schedule = settings.schedule.everySeconds.map { "every \($0) s" } ?? "when told to"
    var lines = [
      "\(Style.bold(settings.name))  \(settings.kind.rawValue) \(settings.address)",
      "state       \(source.activity.rawValue)", "collection  \(settings.collection)",
      "scans       \(schedule)\(settings.schedule.watches ? ", watched" : "")",
      "documents   \(source.documents), \(source.queued) waiting, \(source.problems) problems",
    ]
    lines += settings.options.sorted { $0.key < $1.key }.map { "option      \($0.key)=\($0.value)" }
    if !settings.include.isEmpty { lines.append("include     \(settings.include.joined(separator: "  "))") }
    if !settings.exclude.isEmpty { lines.append("exclude     \(settings.exclude.joined(separator: "  "))") }
    if !settings.usesDefaultExcludes { lines.append("exclude     nothing by default") }
    if source.hasCredential { lines.append("credential  kept encrypted") }
    if let scan = source.lastScan {
      lines.append(
        "last scan   \(scan.endedAt): \(scan.seen) files, \(scan.queued) new or changed, "
          + "\(scan.removed) removed"
      )
    }
    if let next = source.nextScanAt { lines.append("next scan   \(next)") }
    return (lines + source.remarks).joined(separator: "\n") + "\n"
  }
}

/// What a change of a source did, for people.
enum SourceChangeText {
  static func show(_ change: SourceChange, _ console: Console) throws {
    try console.show(change) { SourceText(source: change.source).text }
    for note in change.notes { console.note("note: " + note) }
  }
}

extension SourceStatus {
  /// Why no scan is planned.
  fileprivate var unplanned: String {
    if settings.isPaused { return "paused" }
    return settings.schedule.everySeconds == nil ? "when told to" : "when the server runs"
  }

  /// What a person should know or do.
  fileprivate var remarks: [String] {
    var lines: [String] = []
    if let error = lastScan?.error, activity != .paused {
      let word = activity == .vanished ? Style.red("alert") : Style.yellow("note")
      lines.append("\(word) \(settings.name): \(error.message) \(error.hint)")
    }
    if let watchNote { lines.append("\(Style.yellow("note")) \(settings.name): \(watchNote)") }
    return lines
  }
}
