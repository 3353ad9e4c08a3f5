import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A watched folder under a keeper that runs as in a server, with the system's own notices.
struct FolderWatchTests {
  /// A bench whose folder is watched, with one file that was read.
  private func watched(_ files: [String: String] = ["a.txt": "Text of a."]) async throws -> SourceBench {
    let bench = try await SourceBench.make()
    for (name, text) in files { try bench.bench.write(name, text) }
    bench.serve()
    try await bench.addFolder(watches: true)
    try await bench.until { try await bench.documents().count == files.count }
    try await bench.until { try await bench.keeper.source(named: "docs").activity == .watching }
    return bench
  }

  @Test func `what is saved, edited and deleted is followed without a scan`() async throws {
    let bench = try await watched()
    try bench.bench.write("b.txt", "Text of b.")
    try await bench.until { try await bench.documents() == ["a.txt", "b.txt"] }
    try bench.bench.write("a.txt", "Text of a, edited.")
    try await bench.until { try await bench.bench.texts("a.txt") == ["Text of a, edited."] }
    try bench.bench.delete("b.txt")
    try await bench.until { try await bench.documents() == ["a.txt"] }
    #expect(try await bench.keeper.source(named: "docs").lastScan?.seen == 1)
  }

  @Test func `an editor that writes a new file and renames it makes a version`() async throws {
    let bench = try await watched()
    let before = try await bench.bench.document("a.txt").document.id
    try bench.bench.write("a.txt.new", "Text of a, edited.")
    let (new, old) = (bench.bench.folder + "/a.txt.new", bench.bench.folder + "/a.txt")
    #expect(rename(new, old) == 0)
    try await bench.until { try await bench.bench.document("a.txt").newest.number == 2 }
    #expect(try await bench.bench.document("a.txt").document.id == before)
    #expect(try await bench.documents() == ["a.txt"])
  }

  @Test func `new folders are followed at any depth`() async throws {
    let bench = try await watched()
    for number in 0..<20 { try bench.bench.write("s/\(number)/t/b.txt", "Text \(number).") }
    try await bench.until { try await bench.documents().count == 21 }
    try bench.bench.write("s/7/t/c.txt", "Text of c.")
    try await bench.until { try await bench.documents().count == 22 }
  }

  @Test func `a folder that moves keeps its documents, and is followed in its new place`() async throws {
    let bench = try await watched(["s/a.txt": "Text of a.", "s/t/b.txt": "Text of b.", "c.txt": "Text of c."])
    let before = try await bench.bench.document("s/t/b.txt").document.id
    try bench.bench.rename("s", to: "moved")
    try await bench.until { try await bench.documents() == ["c.txt", "moved/a.txt", "moved/t/b.txt"] }
    #expect(try await bench.bench.document("moved/t/b.txt").document.id == before)
    try bench.bench.write("moved/t/d.txt", "Text of d.")
    try await bench.until { try await bench.documents().count == 4 }
    try FileManager.default.moveItem(
      atPath: bench.bench.folder + "/moved", toPath: bench.bench.directory + "/elsewhere")
    try await bench.until { try await bench.documents() == ["c.txt"] }
  }

  @Test func `a name is gone only once what came meanwhile is read, be it noticed earlier`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "Text of a.")
    try await bench.addFolder()
    try await bench.scan()
    try await bench.parts.queue.settle()
    let before = try await bench.bench.document("a.txt").document.id
    try bench.bench.rename("a.txt", to: "b.txt")
    let folder = FilePath(bench.bench.folder)
    let (old, new) = (folder.appending(FilePath("a.txt")), folder.appending(FilePath("b.txt")))
    let changes = try await changes(of: bench, in: folder)
    #expect(try await !changes.apply(ChangeCollector.Batch(changed: [new])))
    async let applied = changes.apply(ChangeCollector.Batch(removed: [old]))
    try await Task.sleep(for: .milliseconds(100))
    #expect(try await bench.documents() == ["a.txt"])
    try await bench.parts.queue.settle()
    #expect(try await !applied)
    #expect(try await bench.documents() == ["b.txt"])
    #expect(try await bench.bench.document("b.txt").document.id == before)
  }

  private func changes(of bench: SourceBench, in folder: FilePath) async throws -> FolderChanges {
    let source = try await bench.parts.store.sources().first.orThrow()
    return FolderChanges(
      parts: bench.parts, source: source,
      collection: try await bench.parts.store.makeCollection(named: source.settings.collection), root: folder,
      rules: WalkRules(), calls: BlockingCall(limit: .seconds(10)))
  }

  @Test func `a folder that is renamed away is an alert, and is followed again when it is back`() async throws
  {
    let bench = try await watched()
    let (folder, aside) = (bench.bench.folder, bench.bench.folder + "-aside")
    try FileManager.default.moveItem(atPath: folder, toPath: aside)
    try await bench.until { try await bench.keeper.source(named: "docs").activity == .vanished }
    #expect(try await bench.documents() == ["a.txt"])
    try FileManager.default.moveItem(atPath: aside, toPath: folder)
    try await bench.scan()
    try bench.bench.write("b.txt", "Text of b.")
    try await bench.until { try await bench.documents() == ["a.txt", "b.txt"] }
  }

  @Test func `what doesn't count isn't followed`() async throws {
    let bench = try await watched()
    for name in [".git/x.txt", "node_modules/y.txt", "~$a.txt", "b.txt~"] { try bench.bench.write(name, "x") }
    try bench.bench.write("c.txt", "Text of c.")
    try await bench.until { try await bench.documents().contains("c.txt") }
    #expect(try await bench.documents() == ["a.txt", "c.txt"])
  }

  @Test func `a paused source isn't followed; what happened meanwhile is found when it goes on`() async throws
  {
    let bench = try await watched()
    var edit = SourceEdit(name: "docs")
    edit.isPaused = true
    _ = try await bench.keeper.editSource(edit)
    try bench.bench.write("b.txt", "Text of b.")
    try bench.bench.delete("a.txt")
    edit.isPaused = false
    _ = try await bench.keeper.editSource(edit)
    try await bench.until { try await bench.documents() == ["b.txt"] }
  }

  @Test func `lost notices ask for a scan, and a full system says so`() async throws {
    let folder = FilePath("/nowhere")
    let events = ScriptedEvents(limit: 1)
    let watch = FolderWatch(folder, rules: WalkRules(), system: events)
    watch.follow(folder)
    events.tell([FolderEvent(watch: -1, kind: .overflow)])
    var news = watch.news.makeAsyncIterator()
    #expect(await news.next() == .rescan)
    watch.follow(FilePath("/nowhere/s"))
    #expect(await news.next() == .limit("fs.inotify.max_user_watches"))
    watch.stop()
    #expect(await news.next() == nil)
  }
}
