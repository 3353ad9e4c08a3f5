import TARSCore

/// Finds passages of the version that a question names: "the second version of the lease".
///
/// Which documents are meant is what the best passages tell; of each the named version is searched as of the moment it
/// was recorded.
struct VersionSearch: Sendable {
  let search: CandidateSearch
  let store: any VersionStore
  let fusion: Fusion

  /// The named version's passages, of the documents of `best` that have such a version, best first.
  ///
  /// - Parameter ordinal: 1 is a document's first version, -1 its newest.
  func candidates(
    _ question: UnderstoodQuestion, _ mode: SearchMode, ordinal: Int, best: [Passage]
  ) async throws -> [RankedCandidate] {
    var found: [RankedCandidate] = []
    for document in Self.distinct(best.map(\.document.id)).prefix(Self.mostDocuments) {
      let known = try await store.versions(of: document).filter { $0.recordedAt <= question.filter.asOf }
      let place = ordinal < 0 ? known.count + ordinal : ordinal - 1
      guard known.indices.contains(place) else { continue }
      var question = question
      question.filter.documents = [document]
      question.filter.asOf = known[place].recordedAt
      question.filter.valid = nil
      var watch = Stopwatch()
      let lists = try await search.candidates(question, mode, depth: Self.depth, &watch)
      found += fusion.fuse(lists, mode)
    }
    found.rank()
    return found
  }

  private static func distinct(_ documents: [DocumentID]) -> [DocumentID] {
    var seen: Set<DocumentID> = []
    return documents.filter { seen.insert($0).inserted }
  }

  private static let mostDocuments = 3
  private static let depth = 20
}
