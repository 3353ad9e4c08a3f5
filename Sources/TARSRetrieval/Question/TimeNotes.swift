import TARSCore

/// What an asker should know about the times of a question: what the filter hid, and from when there is more.
struct TimeNotes: Sendable {
  let index: any SearchIndex
  let store: any VersionStore

  /// Notes for people, one sentence each.
  ///
  /// - Parameter found: The candidates that passed the question's filter.
  func notes(for question: UnderstoodQuestion, found: [PassageKey], now: Instant) async throws -> [String] {
    var notes: [String] = []
    if let note = try await undated(question, found: found) { notes.append(note) }
    if found.isEmpty, let note = try await nothingFound(question, now: now) { notes.append(note) }
    return notes
  }

  /// Undated versions are left out where the valid span has two ends: says so where some would have matched.
  private func undated(_ question: UnderstoodQuestion, found: [PassageKey]) async throws -> String? {
    guard let valid = question.filter.valid, valid.start != nil, valid.end != nil else { return nil }
    var filter = question.filter
    filter.valid = .always
    let shown = Set(found.map(\.chunk))
    let all = try await index.lexical(question.text, filter: filter, limit: Self.inspected)
    let hidden = all.filter { !shown.contains($0.chunk) }.map {
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
    let today = SearchFilter(collections: question.filter.collections, asOf: now)
    let best = try await index.lexical(question.text, filter: today, limit: 1)
    let keys = best.map { PassageKey(chunk: $0.chunk, version: $0.version) }
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

  private static let inspected = 20
}
