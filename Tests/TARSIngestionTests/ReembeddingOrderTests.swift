import TARSCore
import Testing

@testable import TARSIngestion

/// What people and obstacles do to embedding anew.
struct ReembeddingOrderTests {
  @Test func `a pause outlasts the process, and going on begins where it stopped`() async throws {
    let bench = try await ReembeddingBench.make(documents: 100)
    let first = HookedEmbedder()
    let reembedder = try await bench.start(with: first).reembedder
    #expect(try await reembedder.step() == .batch)
    #expect(try await reembedder.edit(ReembeddingEdit(.pause)).state == .paused)
    #expect(try await reembedder.step() == .wait)
    let second = HookedEmbedder()
    let next = try await bench.start(with: second).reembedder
    try await next.run { _ in }
    #expect(second.embedded.isEmpty)
    let paused = try await next.status()
    #expect(paused.state == .paused && paused.done == 64 && paused.remainingSeconds == nil)
    #expect(try await next.edit(ReembeddingEdit(.resume)).state == .running)
    try await next.run { _ in }
    #expect(first.embedded.count == 64 && second.embedded.count == 36)
    #expect(try await bench.store.embeddingModel() == second.model)
  }

  @Test func `what is cancelled is removed, and the old model stays until told otherwise`() async throws {
    let bench = try await ReembeddingBench.make(documents: 100)
    let new = HookedEmbedder()
    let reembedder = try await bench.start(with: new).reembedder
    #expect(try await reembedder.step() == .batch)
    #expect(try await reembedder.edit(ReembeddingEdit(.cancel)).state == .cancelled)
    try await reembedder.run { _ in }
    #expect(try await bench.embedded(by: new.model) == 0)
    #expect(try await bench.embedded(by: bench.old.model) == 100)
    let again = try await bench.start(with: new).reembedder
    try await again.run { _ in }
    #expect(new.embedded.count == 64)
    _ = try await again.edit(ReembeddingEdit(.resume))
    try await again.run { _ in }
    #expect(new.embedded.count == 164)
    #expect(try await bench.store.embeddingModel() == new.model)
  }

  @Test func `the old model set again ends it, and drops what was made`() async throws {
    let bench = try await ReembeddingBench.make(documents: 100)
    let new = HookedEmbedder()
    #expect(try await bench.start(with: new).reembedder.step() == .batch)
    try await bench.store.wantModel(bench.old.model, at: bench.bench.clock.now)
    let shelf = EmbedderShelf(current: bench.old)
    let reembedder = Reembedder(
      bench.bench.ingestor(embedders: shelf), index: SwitchingIndex(bench.old.model))
    #expect(try await reembedder.status().state == .none)
    try await reembedder.run { _ in }
    #expect(try await bench.embedded(by: new.model) == 0)
    #expect(try await bench.embedded(by: bench.old.model) == 100)
    await #expect { try await reembedder.edit(ReembeddingEdit(.pause)) } throws: {
      ($0 as? TARSError)?.code == .badRequest
    }
  }

  @Test func `passages that the new model refuses don't hold it up`() async throws {
    let bench = try await ReembeddingBench.make(documents: 70)
    try bench.bench.write("bad1.txt", "POISON one.")
    try bench.bench.write("bad2.txt", "POISON two.")
    try await bench.bench.add()
    let new = HookedEmbedder()
    // The first process embeds all that can be, and ends.
    let first = try await bench.start(with: new).reembedder
    #expect(try await first.step() == .batch)
    #expect(try await first.step() == .batch)
    // The second has only the bad ones left.
    let reembedder = try await bench.start(with: new).reembedder
    try await reembedder.run { _ in }
    #expect(try await bench.store.embeddingModel() == new.model)
    #expect(try await bench.embedded(by: new.model) == 70)
  }

  @Test func `a model that can do nothing changes nothing`() async throws {
    let bench = try await ReembeddingBench.make(documents: 5)
    let broken = HookedEmbedder { _ in throw TARSError(.modelFailed, "It is broken.", hint: "Mend it.") }
    let reembedder = try await bench.start(with: broken).reembedder
    await #expect { try await reembedder.run { _ in } } throws: {
      ($0 as? TARSError)?.code == .modelFailed
    }
    #expect(try await bench.store.embeddingModel() == bench.old.model)
    #expect(try await bench.embedded(by: bench.old.model) == 5)
  }

  @Test func `it rests with the queue, and says so`() async throws {
    let bench = try await ReembeddingBench.make(documents: 5)
    let new = HookedEmbedder()
    let reembedder = try await bench.start(with: new).reembedder
    let pause = QueuePause(includesFiles: false, since: bench.bench.clock.now)
    try await bench.store.setQueuePause(pause)
    let work = Task { await reembedder.serve { Issue.record("\($0)") } }
    while try await reembedder.status().state != .resting { try await Task.sleep(for: .milliseconds(5)) }
    #expect(try await reembedder.status().note?.contains("queue is paused") == true)
    #expect(new.embedded.isEmpty)
    work.cancel()
    await work.value
  }

  @Test func `the estimate is the rate of the last minutes`() {
    var rate = ReembeddingRate()
    let now = ContinuousClock.now
    rate.note(64, seconds: 2, at: now)
    #expect(rate.passagesPerSecond == nil)
    rate.note(64, seconds: 2, at: now)
    #expect(rate.passagesPerSecond == 32)
    rate.note(64, seconds: 1, at: now + .seconds(600))
    rate.note(64, seconds: 1, at: now + .seconds(600))
    #expect(rate.passagesPerSecond == 64)
  }
}
