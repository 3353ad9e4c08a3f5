package import TARSCore
import TARSText

/// Finds documents that are copies of one another, by their bytes or by nearly all of their words.
///
/// Sketches are derived from the current texts: what changed since the last question is sketched first, each document
/// once. Then a document's near-duplicates are looked up by the bands of its sketch (locality-sensitive hashing,
/// P. Indyk, R. Motwani, 1998) and compared by all their shingles.
package struct DuplicateFinder: Sendable {
  /// Where sketches are kept.
  private let sketches: any SimilarityStore
  /// Where duplicates are looked for.
  private let store: any SimilarityStore

  /// - Parameter seen: What the asker may see of the store; `nil` for all of it.
  package init(store: any SimilarityStore, seen: (any SimilarityStore)? = nil) {
    sketches = store
    self.store = seen ?? store
  }

  /// The least share of common shingles of near-duplicates.
  package static let leastSimilarity = 0.8
  /// A sketch that estimates less isn't compared further: three and a half standard deviations below the least.
  private static let leastEstimate = 0.67
  /// Duplicates of one document at most.
  package static let most = 100
  /// Documents that are sketched in one transaction.
  private static let batch = 64

  /// Sketches what changed since the last time.
  ///
  /// - Returns: how many documents that were.
  @discardableResult
  package func catchUp() async throws -> Int {
    var count = 0
    while case let stale = try await sketches.documentsToSketch(limit: Self.batch), !stale.isEmpty {
      var made: [SketchedDocument] = []
      for document in stale {
        try Task.checkCancellation()
        made.append(SketchedDocument(document, sketch: try await shingles(of: document)?.sketch))
      }
      try await sketches.save(made)
      count += stale.count
    }
    return count
  }

  /// A document's duplicates, exact ones first, then the most similar; at most `most`.
  package func duplicates(of document: Document) async throws -> [DuplicatePair] {
    try await catchUp()
    return try await found(for: document)
  }

  /// Pairs of duplicates, each once where both documents are of the asked collections.
  ///
  /// - Parameters:
  ///   - path: Continue after the documents at this path.
  ///   - limit: Documents that are looked at, at least 1.
  package func list(in collection: String?, after path: String?, limit: Int) async throws -> DuplicateList {
    try await catchUp()
    let documents = try await store.documentsWithCandidates(in: collection, after: path, limit: max(1, limit))
    var pairs: [DuplicatePair] = []
    for document in documents {
      pairs += try await found(for: document).filter { pair in
        let isListed = collection == nil || pair.other.collection == collection
        return !isListed || Self.precedes(document, pair.other)
      }
    }
    return DuplicateList(pairs: pairs, next: documents.count < max(1, limit) ? nil : documents.last?.path)
  }

  private static func precedes(_ left: Document, _ right: Document) -> Bool {
    (left.path, left.collection) < (right.path, right.collection)
  }

  private func found(for document: Document) async throws -> [DuplicatePair] {
    let copies = try await store.copies(of: document.id, limit: Self.most)
    let exact = copies.map { DuplicatePair(document: document, other: $0, similarity: 1, isExact: true) }
    let near = try await near(document, except: Set(copies.map(\.id)))
    return Array((exact + near).prefix(Self.most))
  }

  private func near(_ document: Document, except known: Set<DocumentID>) async throws -> [DuplicatePair] {
    guard let sketch = try await store.sketch(of: document.id) else { return [] }
    let candidates = try await store.candidates(for: document.id, limit: 4 * Self.most)
      .filter { !known.contains($0.key) && sketch.similarity(to: $0.value) >= Self.leastEstimate }
    guard !candidates.isEmpty, let own = try await shingles(of: document.id) else { return [] }
    var pairs: [DuplicatePair] = []
    for candidate in candidates.keys {
      guard let other = try await store.document(candidate), let shingles = try await shingles(of: candidate),
        case let similarity = own.similarity(to: shingles), similarity >= Self.leastSimilarity
      else { continue }
      pairs.append(DuplicatePair(document: document, other: other, similarity: similarity, isExact: false))
    }
    return pairs.sorted { ($1.similarity, $0.other.path) < ($0.similarity, $1.other.path) }
  }

  private func shingles(of document: DocumentID) async throws -> TextShingles? {
    guard let current = try await store.versions(of: document).last(where: \.isCurrent) else { return nil }
    return TextShingles(try await store.chunks(of: document, version: current.number).map(\.chunk.text))
  }

  private func shingles(of stale: DocumentToSketch) async throws -> TextShingles? {
    guard let version = stale.version else { return nil }
    return TextShingles(try await sketches.chunks(of: stale.document, version: version).map(\.chunk.text))
  }
}
