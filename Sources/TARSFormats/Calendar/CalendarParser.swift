import TARSCore

/// Calendars (iCalendar, RFC 5545): a heading for each event, task and journal entry, with its times, place, people
/// and description.
struct CalendarParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    var document = ParsedDocument(
      mediaType: FileType.calendar.mediaType, parser: "calendar/1", warnings: text.warnings)
    var entry: [CalendarLine]?
    var inner = 0
    var dates: [String] = []
    for line in CalendarLine.all(text.bytes) where !collector.isOverLimit {
      switch (line.name, line.value.uppercased()) {
      case ("BEGIN", "VEVENT"), ("BEGIN", "VTODO"), ("BEGIN", "VJOURNAL"): entry = []
      case ("BEGIN", _) where entry != nil: inner += 1
      case ("END", _) where inner > 0: inner -= 1
      case ("END", _):
        if let found = entry { add(found, to: &collector, &dates) }
        entry = nil
      default:
        if entry != nil, inner == 0 { entry?.append(line) }
        if entry == nil, line.name == "X-WR-CALNAME" { document.title = line.text }
        if entry == nil, line.name == "X-WR-CALDESC" { collector.add(.paragraph, line.text) }
      }
    }
    // The end is missing: what came of the last entry counts.
    if let found = entry { add(found, to: &collector, &dates) }
    document.blocks = try collector.finish(name)
    if document.title == nil, collector.blocks.filter(\.kind.isHeading).count == 1 {
      document.title = collector.blocks.first(where: \.kind.isHeading)?.text
    }
    if dates.count == 1 { document.metadata["date"] = dates[0] }
    return document
  }

  private func add(_ lines: [CalendarLine], to collector: inout BlockCollector, _ dates: inout [String]) {
    func value(_ name: String) -> CalendarLine? { lines.first { $0.name == name } }
    collector.add(.heading(2), CleanText.text(value("SUMMARY")?.text ?? "Entry without a title", .line))
    var facts: [String] = []
    let start = value("DTSTART")?.date
    if let start { dates.append(String(start.prefix(10))) }
    let end = value("DTEND")?.date ?? value("DUE")?.date
    if let start {
      facts.append(end.map { $0 == start ? "Date: \(start)" : "Date: \(start) to \($0)" } ?? "Date: \(start)")
    }
    if start == nil, let end { facts.append("Due: \(end)") }
    if let rule = value("RRULE") { facts.append("Recurring: \(CalendarLine.rule(rule.value))") }
    for (name, label) in [
      ("LOCATION", "Place"), ("STATUS", "Status"), ("CATEGORIES", "Categories"), ("URL", "URL"),
    ] {
      if let text = value(name)?.text, !text.isEmpty { facts.append("\(label): \(text)") }
    }
    if let person = value("ORGANIZER")?.person { facts.append("Organizer: \(person)") }
    let people = lines.filter { $0.name == "ATTENDEE" }.prefix(200).map(\.person).joined(separator: ", ")
    if !people.isEmpty { facts.append("Attendees: \(people)") }
    collector.add(.paragraph, CleanText.text(facts.joined(separator: "\n"), .lines))
    for name in ["DESCRIPTION", "COMMENT"] {
      guard let text = value(name)?.text else { continue }
      PlainTextParser.add(Array(text.utf8), to: &collector)
    }
  }
}
