import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func duplicates(_ query: DuplicateQuery) async throws -> DuplicateList {
    try caller.require(.read)
    let finder = DuplicateFinder(store: parts.store, seen: seen)
    guard let reference = query.document else {
      return try await finder.list(in: query.collection, after: query.after, limit: query.limit)
    }
    let pairs = try await finder.duplicates(of: catalogue.document(reference))
    return DuplicateList(pairs: pairs.filter { query.collection.map([$0.other.collection].contains) ?? true })
  }
}
