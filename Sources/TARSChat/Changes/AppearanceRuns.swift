import TARSCore

/// Joins the versions of a document that say something to runs.
struct AppearanceRuns: Sendable {
  let document: Document
  /// Oldest first.
  let versions: [Version]
  let chunks: [SayingChunk]
  let store: any LineageStore

  /// Oldest first.
  func runs() async throws -> [AppearanceRun] {
    var runs: [AppearanceRun] = []
    for run in numbers {
      guard let first = try await sentence(in: run.lowerBound),
        let last = try await sentence(in: run.upperBound)
      else { continue }
      runs.append(AppearanceRun(first: first.quoted, last: last.quoted))
    }
    return runs
  }

  /// Runs of version numbers.
  var numbers: [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for version in versions where chunk(in: version.number) != nil {
      if let last = runs.last, last.upperBound + 1 == version.number {
        runs[runs.count - 1] = last.lowerBound...version.number
      } else {
        runs.append(version.number...version.number)
      }
    }
    return runs
  }

  /// Where a version says it.
  func sentence(in number: Int) async throws -> PlacedSentence? {
    guard let version = versions.first(where: { $0.number == number }), let chunk = chunk(in: number) else {
      return nil
    }
    let place = try await store.places(of: document.id, version: number).first {
      $0.chunk == chunk.lineage.chunk.id
    }
    let passage = Passage(
      chunk: chunk.lineage.chunk, document: document, version: version, page: place?.page)
    return PlacedSentence(passage: passage, range: chunk.range, text: chunk.quote)
  }

  private func chunk(in number: Int) -> SayingChunk? {
    chunks.first { $0.lineage.versions.contains { $0.contains(number) } }
  }
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
}
