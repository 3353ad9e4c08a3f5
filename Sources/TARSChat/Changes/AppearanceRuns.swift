import TARSCore

/// Joins the editions of a line that say something to runs.
struct AppearanceRuns: Sendable {
  /// Oldest first.
  let editions: [Edition]
  let chunks: [SayingChunk]
  let store: any LineageStore

  /// Oldest first.
  func runs() async throws -> [AppearanceRun] {
    var runs: [AppearanceRun] = []
    for run in places {
      guard let first = try await sentence(in: editions[run.lowerBound]),
        let last = try await sentence(in: editions[run.upperBound])
      else { continue }
      runs.append(AppearanceRun(first: first.quoted, last: last.quoted))
    }
    return runs
  }

  /// Runs of places among the editions.
  private var places: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for (place, edition) in editions.enumerated() where holds(edition) {
      if let last = runs.last, last.upperBound + 1 == place {
        runs[runs.count - 1] = last.lowerBound...place
      } else {
        runs.append(place...place)
      }
    }
    return runs
  }

  var isEmpty: Bool { !editions.contains(where: holds) }

  func holds(_ edition: Edition) -> Bool { chunk(in: edition) != nil }

  /// Where an edition says it.
  func sentence(in edition: Edition) async throws -> PlacedSentence? {
    guard let chunk = chunk(in: edition) else { return nil }
    let place = try await store.places(of: edition.document.id, version: edition.version.number).first {
      $0.chunk == chunk.lineage.chunk.id
    }
    let passage = Passage(
      chunk: chunk.lineage.chunk, document: edition.document, version: edition.version, page: place?.page)
    return PlacedSentence(passage: passage, range: chunk.range, text: chunk.quote)
  }

  /// Whether some chunk says it that isn't in another edition.
  func says(_ edition: Edition, otherThan other: Edition) -> Bool {
    chunks.contains { $0.isIn(edition) && !$0.isIn(other) }
  }

  private func chunk(in edition: Edition) -> SayingChunk? { chunks.first { $0.isIn(edition) } }
}

/// A chunk that says what is looked for, and where in it.
struct SayingChunk: Sendable {
  let lineage: ChunkLineage
  let range: Range<Int>
  let quote: String

  init(lineage: ChunkLineage, place: (range: Range<Int>, quote: String)) {
    self.lineage = lineage
    (range, quote) = (place.range, place.quote)
  }

  func isIn(_ edition: Edition) -> Bool {
    lineage.chunk.document == edition.document.id
      && lineage.versions.contains { $0.contains(edition.version.number) }
  }
}
