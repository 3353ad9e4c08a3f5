import Synchronization
import TARSCore
import Testing

@testable import TARSIngestion

/// Embedding anew with another model, beside the present vectors.
struct ReembeddingTests {
  @Test(arguments: [HashEmbedder(name: "new"), HashEmbedder(name: "old", tier: "avx2")])
  func `another model embeds all, then takes the place of the old one, whose vectors go`(
    _ new: HashEmbedder
  ) async throws {
    let bench = try await ReembeddingBench.make(documents: 150)
    let index = SwitchingIndex(bench.old.model)
    let (reembedder, _, shelf) = try await bench.start(with: new, index: index)
    let seen = Mutex<[Reembedding]>([])
    try await reembedder.run { status in seen.withLock { $0.append(status) } }
    #expect(new.embedded.count == 150 && Set(new.embedded).count == 150)
    #expect(try await bench.store.embeddingState() == EmbeddingState(current: new.model))
    #expect(index.model == new.model && index.persisted == new.model && index.catchUps > 0)
    #expect(shelf.current?.model == new.model && shelf.next == nil)
    #expect(shelf.embedder(of: bench.old.model) == nil)
    #expect(try await bench.embedded(by: bench.old.model) == 0)
    #expect(try await bench.embedded(by: new.model) == 150)
    let all = seen.withLock { $0 }
    let first = try #require(all.first)
    #expect(first.state == .running && first.done == 64 && first.passages == 150)
    #expect(first.current == bench.old.model && first.next == new.model && first.searchesByMeaning)
    #expect(try await reembedder.status().state == .none)
  }

  @Test func `old vectors stay until the last new one is there`() async throws {
    let bench = try await ReembeddingBench.make(documents: 150)
    let new = HookedEmbedder { [store = bench.store, old = bench.old.model] _ in
      let count = try await store.embeddedCount(of: old).embedded
      let current = try await store.embeddingModel()
      #expect(count == 150 && current == old)
    }
    try await bench.start(with: new).reembedder.run { _ in }
    #expect(try await bench.store.embeddingModel() == new.model)
  }

  @Test func `what was done before the process ended isn't done again`() async throws {
    let bench = try await ReembeddingBench.make(documents: 200)
    var texts: [String] = []
    for stop in [2, 1, 2] {
      let new = HookedEmbedder { if $0 > stop { throw CancellationError() } }
      let reembedder = try await bench.start(with: new).reembedder
      await #expect(throws: CancellationError.self) { try await reembedder.run { _ in } }
      texts += new.embedded
      if texts.count >= 192 { break }
    }
    let last = HookedEmbedder()
    try await bench.start(with: last).reembedder.run { _ in }
    texts += last.embedded
    #expect(texts.count == 200 && Set(texts).count == 200)
    #expect(try await bench.store.embeddingModel() == last.model)
  }

  @Test func `an index that was left behind by the store is completed first`() async throws {
    let bench = try await ReembeddingBench.make(documents: 10)
    let new = HookedEmbedder()
    let dying = SwitchingIndex(bench.old.model, dies: true)
    let reembedder = try await bench.start(with: new, index: dying).reembedder
    await #expect(throws: SwitchingIndex.Killed.self) { try await reembedder.run { _ in } }
    #expect(try await bench.store.embeddingModel() == new.model)
    #expect(dying.persisted == bench.old.model)
    // Until the index has changed, its vectors are needed.
    #expect(try await bench.embedded(by: bench.old.model) == 10)
    let index = SwitchingIndex(dying.persisted)
    let shelf = EmbedderShelf(current: new, former: bench.old)
    let next = Reembedder(bench.bench.ingestor(embedders: shelf), index: index)
    #expect(try await next.status().searchesByMeaning)
    try await next.run { _ in }
    #expect(index.persisted == new.model && new.embedded.count == 10)
    #expect(shelf.embedder(of: bench.old.model) == nil)
    #expect(try await bench.embedded(by: bench.old.model) == 0)
  }

  @Test func `an index that was made without a model takes the first one`() async throws {
    let bench = try await ReembeddingBench.make(documents: 3)
    let index = SwitchingIndex(nil)
    let shelf = EmbedderShelf(current: bench.old)
    try await Reembedder(bench.bench.ingestor(embedders: shelf), index: index).completeIndex()
    #expect(index.persisted == bench.old.model)
  }

  @Test func `documents that come meanwhile get vectors of both models, and none is missed`() async throws {
    let bench = try await ReembeddingBench.make(documents: 100)
    let late = Mutex<Ingestor?>(nil)
    let new = HookedEmbedder { [bench = bench.bench] number in
      guard number <= 3, let ingestor = late.withLock(\.self) else { return }
      try bench.write("late\(number).txt", "Late \(number).")
      let paths = AddRequest(paths: [bench.folder + "/late\(number).txt"])
      _ = try await Bench.finish(ingestor.add(paths))
    }
    let (reembedder, ingestor, _) = try await bench.start(with: new)
    late.withLock { $0 = ingestor }
    try await reembedder.run { _ in }
    #expect(new.embedded.count == 103 && Set(new.embedded).isSuperset(of: ["Late 1.", "Late 2.", "Late 3."]))
    #expect(Set(bench.old.embedded) == ["Late 1.", "Late 2.", "Late 3."])
    #expect(try await bench.embedded(by: new.model) == 103)
    #expect(try await bench.store.embeddingModel() == new.model)
  }

  @Test func `a batch that was read before the change and recorded after gets its new vectors`() async throws
  {
    let bench = try await ReembeddingBench.make(documents: 3)
    let new = HookedEmbedder()
    let (reembedder, _, _) = try await bench.start(with: new)
    try await reembedder.run { _ in }
    // The old model's embedder made these before.
    let report = try await Bench.finish(
      bench.bench.ingestor(embedder: bench.old).add(AddRequest(paths: [try bench.bench.late()])))
    #expect(report.files == ["added": 1])
    #expect(try await bench.embedded(by: new.model) == 3)
    try await reembedder.run { _ in }
    #expect(try await bench.embedded(by: new.model) == 4)
    #expect(try await bench.embedded(by: bench.old.model) == 0)
  }

  @Test func `without the old model's files documents wait for the new vectors`() async throws {
    let bench = try await ReembeddingBench.make(documents: 3)
    let new = HookedEmbedder()
    let (reembedder, ingestor, _) = try await bench.start(with: new, hasOld: false)
    #expect(try await !reembedder.status().searchesByMeaning)
    let report = try await Bench.finish(ingestor.add(AddRequest(paths: [try bench.bench.late()])))
    #expect(report.notes.isEmpty && new.embedded.isEmpty && bench.old.embedded.isEmpty)
    try await reembedder.run { _ in }
    #expect(try await bench.embedded(by: new.model) == 4)
    #expect(try await reembedder.status().searchesByMeaning)
  }
}

extension Bench {
  /// Writes one more document; its path.
  fileprivate func late() throws -> String {
    try write("late.txt", "Late.")
    return folder + "/late.txt"
  }
}
