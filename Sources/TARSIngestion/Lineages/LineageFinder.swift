package import TARSCore

/// Proposes documents as versions of one another: their names differ only by marks of version, date or state, they
/// stand in one folder or one directly below the other's, and neighbours share most of their text.
package struct LineageFinder: Sendable {
  private let store: any SourceStore

  package init(store: any SourceStore) { self.store = store }

  /// The least share of text in common; below it two documents are of one kind rather than one document.
  package static let leastSimilarity = 0.5

  /// Proposals by the path of their first document. Documents that are linked already, or were separated, are left
  /// out.
  package func proposals() async throws -> [LineageProposal] {
    let superseded = Set(try await store.supersessions().map(\.older.id))
    let separated = try await store.separations()
    var proposals: [LineageProposal] = []
    for group in try await candidates() {
      proposals += try await chains(of: group, superseded: superseded, separated: separated)
    }
    return proposals.sorted { $0.documents[0].path < $1.documents[0].path }
  }

  private struct Candidate {
    let document: Document
    let name: VersionedName
    let version: Version
  }

  private struct Key: Hashable {
    let collection: String
    let subject: [String]
  }

  /// Current documents of the same subject, oldest first, where a name is marked.
  private func candidates() async throws -> [[Candidate]] {
    var groups: [Key: [Candidate]] = [:]
    var query = DocumentQuery(limit: 1000)
    while case let page = try await store.documents(query), let last = page.last {
      for summary in page {
        let name = VersionedName(FilePath(summary.document.path).name.text)
        guard !name.subject.isEmpty else { continue }
        groups[Key(collection: summary.document.collection, subject: name.subject), default: []].append(
          Candidate(document: summary.document, name: name, version: summary.newest))
      }
      query.after = last.document.path
    }
    return groups.values.filter { group in group.count > 1 && group.contains { $0.name.isMarked } }
      .map { group in group.sorted(by: Self.precedes) }
  }

  /// By the marks; where they say nothing, by what the contents and sources say of time.
  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.name < right.name { return true }
    if right.name < left.name { return false }
    func moment(_ version: Version) -> Instant {
      version.validFrom ?? version.modifiedAt ?? version.recordedAt
    }
    return (moment(left.version), left.document.path) < (moment(right.version), right.document.path)
  }

  /// Runs of similar neighbours in a group. A document may be like none: some behind it are looked at, too.
  private func chains(
    of group: [Candidate], superseded: Set<DocumentID>, separated: Set<Set<DocumentID>>
  ) async throws -> [LineageProposal] {
    var sketches: [DocumentID: TextSketch] = [:]
    var (chains, taken): ([LineageProposal], Set<DocumentID>) = ([], [])
    for (place, first) in group.enumerated() where !taken.contains(first.document.id) {
      var chain = LineageProposal(documents: [first.document], similarity: 1)
      var (last, next) = (first, place + 1)
      while next < group.count, next <= place + Self.reach, !superseded.contains(last.document.id) {
        let other = group[next]
        next += 1
        guard last.name != other.name, Self.areNear(last, other), !taken.contains(other.document.id),
          !separated.contains([last.document.id, other.document.id]),
          case let share = try await similarity(last, other, &sketches), share >= Self.leastSimilarity
        else { continue }
        chain.documents.append(other.document)
        chain.similarity = min(chain.similarity, share)
        taken.insert(other.document.id)
        last = other
      }
      if chain.documents.count > 1 { chains.append(chain) }
    }
    return chains
  }

  /// Documents behind the first one of a chain that may belong to it.
  private static let reach = 50

  private func similarity(
    _ left: Candidate, _ right: Candidate, _ known: inout [DocumentID: TextSketch]
  ) async throws -> Double {
    for candidate in [left, right] where known[candidate.document.id] == nil {
      known[candidate.document.id] = try await sketch(of: candidate)
    }
    guard let one = known[left.document.id], let other = known[right.document.id] else { return 0 }
    return one.similarity(to: other)
  }

  private static func areNear(_ left: Candidate, _ right: Candidate) -> Bool {
    let (one, other) = (FilePath(left.document.path).parent, FilePath(right.document.path).parent)
    return one == other || one?.parent == other || other?.parent == one
  }

  private func sketch(of candidate: Candidate) async throws -> TextSketch {
    let chunks = try await store.chunks(of: candidate.document.id, version: candidate.version.number)
    return TextSketch(chunks.map(\.chunk.text))
  }
}
