import FoundationEssentials
import Synchronization
import TARSCore
import Testing

@testable import TARSIngestion

/// The queue as those who wait for it see it.
struct QueueTests {
  /// Runs `body` beside an ingestor that serves.
  private func serving(
    _ bench: Bench, sources: (any SourceAccess)? = nil, _ body: (Ingestor) async throws -> Void
  ) async throws {
    let ingestor = bench.ingestor(embedder: bench.embedder, sources: sources)
    let service = Task { await ingestor.serve() }
    while ingestor.isServing == false { await Task.yield() }
    do {
      try await body(ingestor)
    } catch {
      service.cancel()
      throw error
    }
    service.cancel()
    await service.value
  }

  private func home(_ bench: Bench) async throws -> CollectionID {
    try await bench.store.makeCollection(named: "default").id
  }

  @Test func `a served queue reads what comes to it, and each caller hears of its own files`() async throws {
    let bench = try await Bench.make()
    for number in 0..<20 { try bench.write("one/\(number).txt", "One \(number).") }
    for number in 0..<10 { try bench.write("two/\(number).txt", "Two \(number).") }
    try await serving(bench) { ingestor in
      async let one = Bench.finish(ingestor.add(AddRequest(paths: [bench.folder + "/one"])))
      async let two = Bench.finish(ingestor.add(AddRequest(paths: [bench.folder + "/two"])))
      #expect(try await one.files == ["added": 20])
      #expect(try await two.files == ["added": 10])
      let upload = try await ingestor.add(UploadedContent(name: "n.txt", data: Data("Text.".utf8)))
      #expect(upload.files == ["added": 1])
    }
    #expect(try await bench.store.counts().queuedJobs == 0)
  }

  @Test func `an upload doesn't wait for the folder before it`() async throws {
    let order = Mutex<[String]>([])
    let isHeld = Mutex(true)
    let parser = ParagraphParser { path in
      order.withLock { $0.append(path) }
      while isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    }
    let bench = try await Bench.make(parser: parser)
    for number in 0..<60 { try bench.write("\(number).txt", "Text \(number).") }
    try await serving(bench) { ingestor in
      async let folder = Bench.finish(ingestor.add(AddRequest(paths: [bench.folder])))
      while order.withLock({ $0.isEmpty }) { await Task.yield() }
      async let upload = ingestor.add(UploadedContent(name: "n.txt", data: Data("Upload.".utf8)))
      while try await !bench.store.jobs(JobQuery(limit: 100)).contains(where: { $0.path == "n.txt" }) {
        await Task.yield()
      }
      isHeld.withLock { $0 = false }
      #expect(try await upload.files == ["added": 1])
      #expect(try await folder.files == ["added": 60])
    }
    // Behind those that were taken already.
    let place = try #require(order.withLock { $0 }.firstIndex { $0.contains("/uploads/") })
    #expect(place < 60 && place <= 4 * max(2, ProcessInfo.processInfo.activeProcessorCount))
  }

  @Test func `a paused queue rests over restarts, but uploads pass unless all rests`() async throws {
    let bench = try await Bench.make()
    for number in 0..<3 { try bench.write("\(number).txt", "Text \(number).") }
    _ = try await bench.ingestor.edit(JobEdit(.pause))
    let report = try await bench.add()
    #expect(report.files.isEmpty && report.notes.contains { $0.contains("3 files wait") })
    let upload = try await bench.ingestor.add(UploadedContent(name: "n.txt", data: Data("Text.".utf8)))
    #expect(upload.files == ["added": 1])
    let status = try await bench.ingestor.edit(JobEdit(.pause, all: true)).status
    #expect(
      status.pause?.includesFiles == true && status.counts.queued == 3 && status.remainingSeconds == nil)
    let waits = try await bench.ingestor.add(UploadedContent(name: "m.txt", data: Data("Text.".utf8)))
    #expect(waits.files.isEmpty)
    _ = try await bench.ingestor.edit(JobEdit(.resume))
    #expect(try await Bench.finish(bench.ingestor.resume()).files == ["added": 4])
  }

  @Test func `a dead letter is listed with its reason, retried and dismissed`() async throws {
    let bench = try await Bench.make()
    try bench.write("bad.txt", "BROKEN")
    try bench.write("worse.txt", "BROKEN")
    try await bench.add()
    let dead = try await bench.ingestor.jobs(JobQuery(state: .failed))
    #expect(dead.map(\.error?.code) == [.fileDamaged, .fileDamaged])
    try bench.write("bad.txt", "Mended.")
    #expect(try await bench.ingestor.edit(JobEdit(.retry, all: true)).jobs == 2)
    #expect(try await Bench.finish(bench.ingestor.resume()).files == ["added": 1, "failed": 1])
    let left = try #require(try await bench.ingestor.jobs(JobQuery()).first)
    #expect(try await bench.ingestor.edit(JobEdit(.dismiss, jobs: [left.id])).jobs == 1)
    let error = await #expect(throws: TARSError.self) {
      _ = try await bench.ingestor.edit(JobEdit(.dismiss, jobs: [left.id]))
    }
    #expect(error?.code == .jobNotFound)
  }

  @Test func `a cancelled job isn't read`() async throws {
    let bench = try await Bench.make()
    let home = try await home(bench)
    let drafts = ["/a", "/b"].map { JobDraft(collection: home, path: $0) }
    try await bench.ingestor.enqueue(drafts)
    #expect(try await bench.ingestor.edit(JobEdit(.cancel, all: true)).jobs == 2)
    #expect(try await Bench.finish(bench.ingestor.resume()).files.isEmpty)
  }

  @Test func `a file of a source is fetched through its connector, and waits while the source is paused`()
    async throws
  {
    let bench = try await Bench.make()
    let sources = FakeSources(texts: ["mail://1": "A letter.", "mail://2": "BROKEN"])
    let home = try await home(bench)
    let drafts = ["mail://1", "mail://2", "mail://gone"].map { path in
      let entry = SourceEntry(
        path: path, name: "letter.txt", modifiedAt: Instant(seconds: 1_000_000_000), stamp: "v1")
      return JobDraft(entry, of: SourceID(rawValue: 5), in: home)
    }
    let ingestor = bench.ingestor(embedder: bench.embedder, sources: sources)
    sources.isPaused.withLock { $0 = true }
    try await ingestor.enqueue(drafts)
    #expect(try await Bench.finish(ingestor.resume()).files.isEmpty)
    sources.isPaused.withLock { $0 = false }
    #expect(try await Bench.finish(ingestor.resume()).files == ["added": 1, "failed": 2])
    let letter = try #require(try await bench.store.newestVersion(at: "mail://1", in: home))
    #expect(letter.newest.modifiedAt == Instant(seconds: 1_000_000_000))
    let stamps = try await bench.store.seenFiles(under: "mail://1", in: home)
    #expect(stamps.map(\.stamp) == ["v1"])
    // The same scan again: the dead letter stays one.
    try await ingestor.enqueue([drafts[1]])
    #expect(try await ingestor.jobs(JobQuery()).map(\.state) == [.failed])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: bench.directory).sorted() == ["data", "documents"])
  }

  @Test func `an upload is on the disk before its job, and what no job needs is removed at the start`()
    async throws
  {
    let bench = try await Bench.make()
    let writer = try #require(try bench.ingestor.beginUpload() as? SpooledRoom)
    for piece in ["One ", "text."] { try await writer.write(Data(piece.utf8)) }
    let spooled = try writer.finish()
    _ = try bench.ingestor.beginUpload()
    let uploads = bench.data + "/uploads"
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads) == [spooled.file])
    // A process ended between the bytes and the job.
    try Data("Left.".utf8).write(to: URL(filePath: uploads + "/left"))
    let draft = JobDraft(collection: try await home(bench), path: "n.txt", upload: spooled.file)
    try await bench.store.enqueue([draft])
    #expect(try await Bench.finish(bench.ingestor.resume()).files == ["added": 1])
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).isEmpty)
    #expect(try await bench.store.documents(matching: "n.txt").count == 1)
  }

  @Test func `uploads of one name are versions in their order`() async throws {
    let bench = try await Bench.make()
    try await serving(bench) { ingestor in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<6 {
          let data = Data("Text \(number).".utf8)
          group.addTask { _ = try await ingestor.add(UploadedContent(name: "n.txt", data: data)) }
        }
        try await group.waitForAll()
      }
    }
    let document = try #require(try await bench.store.documents(matching: "n.txt").first)
    #expect(try await bench.store.versions(of: document.id).count == 6)
  }
}

/// A source whose files are texts in memory.
final class FakeSources: SourceAccess, SourceConnector {
  let texts: [String: String]
  let isPaused = Mutex(false)

  init(texts: [String: String]) { self.texts = texts }

  func connector(of source: SourceID) async throws -> (any SourceConnector)? { self }

  func isGone(_ path: String, from source: SourceID, in collection: CollectionID) async throws -> Bool {
    texts[path] == nil
  }

  func pausedSources() async throws -> Set<SourceID> {
    isPaused.withLock { $0 ? [SourceID(rawValue: 5)] : [] }
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> { AsyncThrowingStream { $0.finish() } }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    guard let text = texts[entry.path] else {
      throw TARSError(.fileNotFound, "It is gone.", hint: "Nothing to do.")
    }
    try Data(text.utf8).write(to: URL(filePath: path))
    return entry
  }
}
