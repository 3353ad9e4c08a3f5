import TARSCore

/// What an asker should know about the times of a question: what the filter hid, from when there is more, and whether
/// an earlier version held in the time that the words mean.
struct TimeNotes: Sendable {
  let index: any QuestionIndex
  let store: any VersionStore

  /// Notes for people, one sentence each.
  ///
  /// - Parameter found: The candidates that passed the question's filter.
  func notes(
    for question: UnderstoodQuestion, found: [RankedCandidate], hits: [SearchHit], now: Instant
  ) async throws -> [String] {
    var notes: [String] = []
    if let note = try await undated(question, found: found.map(\.key)) { notes.append(note) }
    if found.isEmpty, let note = try await nothingFound(question, now: now) { notes.append(note) }
    if let note = try await earlierVersion(question, hits) { notes.append(note) }
    return notes
  }

  /// Says how many matching undated versions the valid span left out.
  private func undated(_ question: UnderstoodQuestion, found: [PassageKey]) async throws -> String? {
    guard question.filter.leavesOutUndated else { return nil }
    var filter = question.filter
    filter.valid = nil
    let shown = Set(found.map(\.chunk))
    let all = try await index.words(
      of: question.text, filter: filter, limit: Self.inspected, explaining: false)
    let hidden = all.candidates.filter { !shown.contains($0.chunk) }.map {
      PassageKey(chunk: $0.chunk, version: $0.version)
    }
    let passages = try await store.passages(hidden).values.filter { !$0.version.isDated }
    let count = Set(passages.map(\.document.id)).count
    if count == 0 { return nil }
    return "\(count) matching document\(count == 1 ? " has" : "s have") no date of validity and "
      + "\(count == 1 ? "was" : "were") left out."
  }

  /// Where the asked time has no answer, says when the nearest document begins.
  private func nothingFound(_ question: UnderstoodQuestion, now: Instant) async throws -> String? {
    guard question.hasAsOf || question.filter.valid != nil else { return nil }
    var today = question.filter
    (today.asOf, today.valid) = (now, nil)
    let best = try await index.words(of: question.text, filter: today, limit: 1, explaining: false)
    let keys = best.candidates.map { PassageKey(chunk: $0.chunk, version: $0.version) }
    guard let passage = try await store.passages(keys).values.first else { return nil }
    let versions = try await store.versions(of: passage.document.id)
    let path = passage.document.path
    if let first = versions.first?.recordedAt, first > question.filter.asOf {
      return "Nothing that matches was recorded by \(question.filter.asOf.date): "
        + "\(path) was first seen on \(first.date)."
    }
    guard question.filter.valid != nil, let from = versions.compactMap(\.validFrom).min() else { return nil }
    return "No version that matches covers the asked time: \(path) holds from \(from.date)."
  }

  /// A span that words name is no filter, so the present version answers; says where another held then.
  private func earlierVersion(_ question: UnderstoodQuestion, _ hits: [SearchHit]) async throws -> String? {
    guard question.filter.valid == nil, let hit = hits.first, hit.validFrom != nil || hit.validTo != nil,
      let reading = question.time.readings.first(where: { $0.span?.end != nil }), let span = reading.span,
      !span.overlaps(Interval(start: hit.validFrom, end: hit.validTo))
    else { return nil }
    let held = try await store.versions(of: hit.document).last { version in
      version.number < hit.version && version.isDated && version.valid.overlaps(span)
    }
    guard let held else { return nil }
    return "Version \(held.number) of \(hit.path) held in the time of \"\(reading.text)\"; "
      + "make that time a filter to see it."
  }

  private static let inspected = 20
}

extension SearchFilter {
  /// Whether undated versions don't pass.
  fileprivate var leavesOutUndated: Bool {
    guard let valid else { return false }
    switch undated {
    case .include: return false
    case .exclude: return true
    case .whereOpen: return valid.start != nil && valid.end != nil
    }
  }
}
