package import TARSCore
import TARSText

extension DocumentChanges {
  /// Changed sentences that an entry of a timeline shows.
  private static let shown = 3

  /// What happened to documents, and to those that they are linked with, oldest first, the newest `limit` entries.
  ///
  /// - Parameters:
  ///   - query: Ranks the changes; those of a document that the query doesn't name are listed only where they speak
  ///     of it. `nil` for all.
  ///   - asOf: What was recorded or said later isn't known.
  /// - Throws: `TARSError` with code `version_not_found` where none of the documents was recorded by then.
  package func timeline(
    of documents: [Document], query: String? = nil, asOf: Instant, limit: Int
  ) async throws -> [TimelineEntry] {
    let topic = ChangeTopic(
      query ?? "", language: query.flatMap { detector.language(of: $0) }, analyzer: analyzer)
    var entries: [TimelineEntry] = []
    let lines = try await lines(through: documents, asOf: asOf)
    if lines.isEmpty, let document = documents.first { throw try await unrecorded(document, by: asOf) }
    for line in lines {
      for step in line.line.steps.suffix(limit) {
        entries += try await entry(step, of: line, topic).map { [$0] } ?? []
      }
      entries += Self.removals(of: line, asOf: asOf)
    }
    return entries.sorted { ($0.at, $0.version.number) < ($1.at, $1.version.number) }.suffix(limit)
  }

  /// Says when a document was recorded first, and for what time its versions say they hold.
  private func unrecorded(_ document: Document, by asOf: Instant) async throws -> TARSError {
    let versions = try await store.versions(of: document.id)
    let claim = versions.compactMap(\.validFrom).min().map { $0 <= asOf } ?? false
    guard let first = versions.map(\.recordedAt).min() else {
      return TARSError.versionNotFound(document.path, at: asOf.date.description)
    }
    return TARSError(
      .versionNotFound,
      "\(document.path) was not recorded by \(asOf.date): it was first seen on \(first.date)"
        + (claim ? ", though it says that it held before." : "."),
      hint: "Leave the moment out: a timeline tells each version by the time from which it holds.")
  }

  private func entry(
    _ step: VersionLine.Step, of line: LoadedLine, _ topic: ChangeTopic
  ) async throws -> TimelineEntry? {
    let document = step.edition.document
    guard let previous = step.previous else {
      return TimelineEntry(
        event: .created, at: step.at, clock: step.clock, document: document, version: step.version)
    }
    let wanted = topic.inside(line, step.version)
    let isNamed = topic.names(line)
    let rated = try await line.changes(of: step).map { ($0, topic.rating(of: $0, inside: wanted)) }
    let relevant = rated.filter { isNamed || $0.1.isRelevant }
    if relevant.isEmpty, !isNamed { return nil }
    let best = relevant.sorted { $0.1.score > $1.1.score }.prefix(Self.shown).map(\.0.message)
    var entry = TimelineEntry(
      event: .changed, at: step.at, clock: step.clock, document: document, version: step.version,
      previous: previous.version.number, counts: ChangeCounts(relevant.map(\.0.kind)), changes: best)
    if previous.document != document { entry.previousDocument = previous.document }
    return entry
  }

  /// Editions after which the document was away for some time, or still is; not where another one continues it.
  private static func removals(of line: LoadedLine, asOf: Instant) -> [TimelineEntry] {
    line.editions.enumerated().compactMap { index, edition in
      guard let end = edition.version.supersededAt, end <= asOf else { return nil }
      let next = line.editions.indices.contains(index + 1) ? line.editions[index + 1] : nil
      if let next, next.document != edition.document || next.version.recordedAt <= end { return nil }
      return TimelineEntry(
        event: .removed, at: end, clock: .recorded, document: edition.document, version: edition.version)
    }
  }
}
