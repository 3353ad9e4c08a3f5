package import TARSCore
import TARSText

extension DocumentChanges {
  /// Changed sentences that an entry of a timeline shows.
  private static let shown = 3

  /// What happened to documents when, oldest first, the newest `limit` entries.
  ///
  /// - Parameters:
  ///   - query: Ranks the changes; those of a document that the query doesn't name are listed only where they speak
  ///     of it. `nil` for all.
  ///   - asOf: What was recorded later isn't known.
  package func timeline(
    of documents: [Document], query: String? = nil, asOf: Instant, limit: Int
  ) async throws -> [TimelineEntry] {
    let topic = ChangeTopic(
      query ?? "", language: query.flatMap { detector.language(of: $0) }, analyzer: analyzer)
    var entries: [TimelineEntry] = []
    for document in documents {
      let loaded = try await LoadedDocument(document, store: store, asOf: asOf)
      for step in loaded.line.steps.suffix(limit) {
        entries += try await entry(step, of: loaded, topic).map { [$0] } ?? []
      }
      entries += Self.removals(of: loaded, asOf: asOf)
    }
    return entries.sorted { ($0.at, $0.version.number) < ($1.at, $1.version.number) }.suffix(limit)
  }

  private func entry(
    _ step: VersionLine.Step, of loaded: LoadedDocument, _ topic: ChangeTopic
  ) async throws -> TimelineEntry? {
    guard let previous = step.previous else {
      return TimelineEntry(
        event: .created, at: step.at, clock: step.clock, document: loaded.document, version: step.version)
    }
    let wanted = topic.inside(loaded.document, step.version)
    let isNamed = topic.names(loaded.document, step.version)
    let rated = try await loaded.changes(of: step).map { ($0, topic.rating(of: $0, inside: wanted)) }
    let relevant = rated.filter { isNamed || $0.1.isRelevant }
    if relevant.isEmpty, !isNamed { return nil }
    let best = relevant.sorted { $0.1.score > $1.1.score }.prefix(Self.shown).map(\.0.message)
    return TimelineEntry(
      event: .changed, at: step.at, clock: step.clock, document: loaded.document, version: step.version,
      previous: previous.number, counts: ChangeCounts(relevant.map(\.0.kind)), changes: best)
  }

  /// Versions after which the document was away for some time, or still is.
  private static func removals(of loaded: LoadedDocument, asOf: Instant) -> [TimelineEntry] {
    loaded.versions.enumerated().compactMap { index, version in
      guard let end = version.supersededAt, end <= asOf else { return nil }
      let next = loaded.versions.indices.contains(index + 1) ? loaded.versions[index + 1] : nil
      if let next, next.recordedAt <= end { return nil }
      return TimelineEntry(
        event: .removed, at: end, clock: .recorded, document: loaded.document, version: version)
    }
  }
}
