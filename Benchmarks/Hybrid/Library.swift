import TARSCore
import TARSIndex
import TARSIngestion
import TARSModels
import TARSRetrieval
import TARSStore

/// An open data directory with all that a question passes through.
struct Library {
  let store: SQLiteStore
  let index: TemporalIndex
  let embedder: TextEncoder
  let retriever: Retriever
  let ingestor: Ingestor

  /// When the first and the second version of a document were recorded: one document a minute.
  static func recorded(_ number: Int) -> (first: Instant, second: Instant) {
    let offset = Int64(number) * 60_000
    return (
      Instant(milliseconds: 1_704_067_200_000 + offset), Instant(milliseconds: 1_719_792_000_000 + offset)
    )
  }

  static func open(model: String, directory: String) async throws -> Library {
    let store = try await SQLiteStore.open(directory: directory)
    let embedder = try TextEncoder(directory: model)
    let index = try await TemporalIndex.open(
      directory: directory + "/index", feed: store, model: embedder.model, patience: .seconds(3600))
    return Library(
      store: store, index: index, embedder: embedder,
      retriever: Retriever(index: index, store: store, embedder: embedder, clock: SystemTime()),
      ingestor: Ingestor(
        store: store, parser: PlainParser(), embedder: embedder, index: index, clock: SystemTime(),
        // As the program has it by default.
        nice: 10))
  }

  /// The best ten passages for a question, as of a moment or now.
  func search(_ question: String, asOf: String? = nil) async throws -> SearchResponse {
    try await retriever.search(
      SearchRequest(query: question, top: 10, scope: TimeScope(asOf: asOf), mode: .hybrid))
  }

  func close() async throws {
    try await index.persist()
    await index.close()
    try store.close()
  }
}
