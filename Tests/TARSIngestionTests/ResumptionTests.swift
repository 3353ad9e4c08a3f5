import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

struct ResumptionTests {
  @Test func `an abandoned addition leaves the rest in the queue, and goes on later`() async throws {
    let bench = try await Bench.make()
    for number in 0..<200 { try bench.write("\(number).txt", "Text \(number).") }
    for try await event in bench.ingestor.add(AddRequest(paths: [bench.folder])) {
      if case .file = event { break }
    }
    try await settle(bench.store)
    let counts = try await bench.store.counts()
    #expect(counts.queuedJobs > 0)
    #expect(counts.versions + counts.queuedJobs == 200)
    let report = try await Bench.finish(bench.ingestor.resume())
    #expect(report.files == ["added": counts.queuedJobs])
    #expect(try await bench.store.counts().versions == 200)
  }

  @Test func `a later addition does what is left of an earlier one`() async throws {
    let bench = try await Bench.make()
    try bench.write("one/a.txt", "Text.")
    try bench.write("two/b.txt", "Other.")
    let collection = try await bench.store.makeCollection(named: "default")
    try await bench.store.enqueue([
      JobDraft(collection: collection.id, path: bench.folder + "/one/a.txt")
    ])
    #expect(try await bench.add(["two"]).files == ["added": 2])
  }

  @Test func `a queued file that was deleted meanwhile is told and dropped`() async throws {
    let bench = try await Bench.make()
    let collection = try await bench.store.makeCollection(named: "default")
    try await bench.store.enqueue([
      JobDraft(collection: collection.id, path: bench.folder + "/gone.txt")
    ])
    let report = try await Bench.finish(bench.ingestor.resume())
    #expect(report.problems.map(\.error?.code) == [.fileNotFound])
    #expect(try await bench.store.counts().queuedJobs == 0)
  }

  /// Waits until nothing is recorded any more.
  private func settle(_ store: any SourceStore) async throws {
    var before: Int64 = -1
    while try await store.latestChange() != before {
      before = try await store.latestChange()
      try await Task.sleep(for: .milliseconds(300))
    }
  }
}
