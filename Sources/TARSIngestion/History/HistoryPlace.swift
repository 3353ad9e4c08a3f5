import TARSCore

/// The folder or repository that a history belongs to, and its source in the store.
struct HistoryPlace {
  let kind: String
  let root: FilePath

  private var name: String { "\(kind) \(root.text)" }

  /// How far an earlier import got; nothing where there was none, and then nothing is made.
  func marks(in collection: String, _ store: any SourceStore) async throws -> [HistoryMark] {
    guard let known = try await store.collections().first(where: { $0.name == collection }) else { return [] }
    return try await store.historyMarks(of: store.historySource(named: name, in: known.id))
  }

  func make(in collection: String, _ store: any SourceStore) async throws -> HistorySource {
    let made = try await store.makeCollection(named: collection)
    return try await store.historySource(named: name, in: made.id)
  }
}
