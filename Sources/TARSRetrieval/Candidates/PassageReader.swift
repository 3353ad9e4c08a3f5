import TARSCore

/// Reads the passages of candidates from the store, each once.
struct PassageReader: Sendable {
  let store: any VersionStore
  private(set) var passages: [PassageKey: Passage] = [:]

  init(store: any VersionStore) { self.store = store }

  /// After this `passages` has all of the candidates' passages that still exist.
  mutating func read(_ candidates: some Sequence<RankedCandidate>) async throws {
    let missing = candidates.map(\.key).filter { passages[$0] == nil }
    if missing.isEmpty { return }
    passages.merge(try await store.passages(missing)) { known, _ in known }
  }
}
