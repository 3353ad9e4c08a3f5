import Synchronization
import TARSCore

@testable import TARSIngestion

/// An index that knows whose vectors it has, and takes others as a real one does: ready, commit, change.
final class SwitchingIndex: ModelIndex {
  private struct State {
    var model: EmbeddingModel?
    var persisted: EmbeddingModel?
    var catchUps = 0
  }

  struct Killed: Error {}

  private let state: Mutex<State>
  /// Whether the process ends between the commit and the change.
  private let dies: Bool

  init(_ model: EmbeddingModel?, dies: Bool = false) {
    state = Mutex(State(model: model, persisted: model))
    self.dies = dies
  }

  var model: EmbeddingModel? { state.withLock(\.model) }
  /// What a next start finds.
  var persisted: EmbeddingModel? { state.withLock(\.persisted) }
  var catchUps: Int { state.withLock(\.catchUps) }

  func adopt(_ model: EmbeddingModel, commit: @Sendable () async throws -> Bool) async throws -> Bool {
    guard try await commit() else { return false }
    if dies { throw Killed() }
    state.withLock { $0.model = model }
    return true
  }

  func persist() async throws { state.withLock { $0.persisted = $0.model } }
  func catchUp() async throws { state.withLock { $0.catchUps += 1 } }
  func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate] { [] }
  func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate] { [] }
}

/// An embedder that does something before each batch, such as failing.
final class HookedEmbedder: Embedder {
  private let inner = HashEmbedder(name: "new")
  private let batches = Mutex(0)
  private let before: @Sendable (Int) async throws -> Void

  /// - Parameter before: Called with the number of the batch, from 1.
  init(_ before: @escaping @Sendable (Int) async throws -> Void = { _ in }) { self.before = before }

  var model: EmbeddingModel { inner.model }
  var embedded: [String] { inner.embedded }

  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]] {
    let number = batches.withLock { batches in
      batches += 1
      return batches
    }
    try await before(number)
    return try await inner.embed(texts, as: role)
  }

  func tokenCount(_ text: String) -> Int { inner.tokenCount(text) }
}

/// Documents with vectors of one model, and what embeds them with another.
struct ReembeddingBench {
  let bench: Bench
  let old = HashEmbedder(name: "old")

  /// - Parameter count: Documents of one passage each.
  static func make(documents count: Int) async throws -> ReembeddingBench {
    let bench = try await Bench.make(embedder: HashEmbedder(name: "old"))
    for number in 0..<count { try bench.write("\(number).txt", "Text \(number).") }
    try await bench.add()
    return ReembeddingBench(bench: bench)
  }

  var store: any SourceStore { bench.store }

  /// A start of the program with another model set.
  func start(
    with next: any Embedder, index: SwitchingIndex? = nil, hasOld: Bool = true
  ) async throws -> (reembedder: Reembedder, ingestor: Ingestor, shelf: EmbedderShelf) {
    try await store.wantModel(next.model, at: bench.clock.now)
    let shelf = EmbedderShelf(current: hasOld ? old : nil, next: next)
    let ingestor = bench.ingestor(embedders: shelf)
    return (Reembedder(ingestor, index: index ?? SwitchingIndex(old.model)), ingestor, shelf)
  }

  /// Passages with a vector of that model.
  func embedded(by model: EmbeddingModel) async throws -> Int {
    try await store.embeddedCount(of: model).embedded
  }
}
