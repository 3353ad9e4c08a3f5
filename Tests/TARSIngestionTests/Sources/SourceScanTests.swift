import FoundationEssentials
import Synchronization
import TARSCore
import Testing

@testable import TARSIngestion

/// Scans of folders and of remote sources, as `tars source scan` without a server does them.
struct SourceScanTests {
  @Test func `a scan reads what is new, and next time what changed alone`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "One.")
    try bench.bench.write("s/b.txt", "Two.")
    try await bench.addFolder()
    let first = try await bench.scan()
    #expect(first.documents == 2 && first.queued == 0 && first.lastScan?.queued == 2)
    let parsed = bench.bench.parser.parsed
    #expect(try await bench.scan().lastScan?.queued == 0)
    #expect(bench.bench.parser.parsed == parsed)
    try bench.bench.write("a.txt", "One and a half.")
    let third = try await bench.scan()
    #expect(third.lastScan?.queued == 1 && third.lastScan?.seen == 2)
    #expect(try await bench.bench.texts("a.txt") == ["One and a half."])
  }

  @Test func `deletions are followed, and a rename keeps the document`() async throws {
    let bench = try await SourceBench.make()
    for name in ["a", "b", "c"] { try bench.bench.write("\(name).txt", "Text of \(name).") }
    try await bench.addFolder()
    try await bench.scan()
    let before = try await bench.bench.document("b.txt").document.id
    try bench.bench.delete("a.txt")
    try bench.bench.rename("b.txt", to: "renamed.txt")
    let status = try await bench.scan()
    #expect(try await bench.documents() == ["c.txt", "renamed.txt"])
    #expect(try await bench.bench.document("renamed.txt").document.id == before)
    #expect(status.lastScan?.removed == 1 && status.documents == 2)
  }

  @Test func `a folder that is gone or empty is an alert, and removes nothing`() async throws {
    let bench = try await SourceBench.make()
    for name in ["a", "b"] { try bench.bench.write("\(name).txt", "Text of \(name).") }
    try await bench.addFolder()
    try await bench.scan()
    let (folder, aside) = (bench.bench.folder, bench.bench.folder + "-aside")
    try FileManager.default.moveItem(atPath: folder, toPath: aside)
    let gone = try await bench.scan()
    #expect(gone.activity == .vanished && gone.lastScan?.error?.code == .sourceVanished)
    #expect(try await bench.keeper.alerts().count == 1)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    #expect(try await bench.scan().activity == .vanished)
    #expect(try await bench.documents() == ["a.txt", "b.txt"])
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: aside, toPath: folder)
    let back = try await bench.scan()
    #expect(back.activity == .idle && back.lastScan?.error == nil)
    #expect(try await bench.keeper.alerts().isEmpty)
    #expect(bench.bench.parser.parsed == 2)
  }

  @Test func `a folder emptied on purpose is followed once somebody says so`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("a.txt", "Text.")
    try await bench.addFolder()
    try await bench.scan()
    try bench.bench.delete("a.txt")
    #expect(try await bench.scan().activity == .vanished)
    #expect(try await bench.scan(accepting: true).activity == .idle)
    #expect(try await bench.documents().isEmpty)
  }

  @Test(arguments: [true, false])
  func `a large loss waits for a word or for an hour`(isAccepted: Bool) async throws {
    let bench = try await SourceBench.make()
    for number in 10..<31 { try bench.bench.write("\(number).txt", "Text of \(number).") }
    try await bench.addFolder()
    try await bench.scan()
    for number in 10..<22 { try bench.bench.delete("\(number).txt") }
    let held = try await bench.scan()
    #expect(held.activity == .vanished && held.documents == 21)
    #expect(held.lastScan?.error?.message.contains("12 of 21") == true)
    #expect(try await bench.scan().documents == 21)
    if !isAccepted { bench.clock.advance(seconds: 3601) }
    let followed = try await bench.scan(accepting: isAccepted)
    #expect(followed.documents == 9 && followed.activity == .idle && followed.lastScan?.removed == 12)
  }

  @Test func `patterns decide what counts, and an edit of them is followed`() async throws {
    let bench = try await SourceBench.make()
    for path in ["a.txt", "a.md", "keep/b.txt", "out/c.txt", "node_modules/d.txt", ".git/e.txt"] {
      try bench.bench.write(path, "Text of \(path).")
    }
    try await bench.addFolder(include: ["*.txt"], exclude: ["out/**"])
    try await bench.scan()
    #expect(try await bench.documents() == ["a.txt", "keep/b.txt"])
    var edit = SourceEdit(name: "docs")
    edit.include = ["*.md"]
    edit.exclude = []
    let change = try await bench.keeper.editSource(edit)
    #expect(change.notes.count == 1)
    try await bench.scan()
    #expect(try await bench.documents() == ["a.md"])
    edit.include = []
    edit.usesDefaultExcludes = false
    _ = try await bench.keeper.editSource(edit)
    try await bench.scan()
    #expect(try await bench.documents().count == 6)
  }

  @Test func `files over the source's limits are problems or left out`() async throws {
    let bench = try await SourceBench.make()
    try bench.bench.write("long.txt", String(repeating: "Long. ", count: 50))
    for name in ["a", "b"] { try bench.bench.write("\(name).txt", "Text of \(name).") }
    try await bench.addFolder(limits: SourceLimits(fileBytes: 100))
    let status = try await bench.scan()
    #expect(status.documents == 2 && status.problems == 1)
    #expect(try await bench.bench.store.problems(limit: 9).map(\.error.code) == [.fileTooLarge])
    var edit = SourceEdit(name: "docs")
    edit.fileBytes = 0
    edit.files = 2
    _ = try await bench.keeper.editSource(edit)
    let few = try await bench.scan()
    #expect(few.lastScan?.seen == 2 && few.lastScan?.error?.message.contains("more than 2") == true)
    #expect(few.documents == 2 && few.lastWholeScanAt == status.lastWholeScanAt)
    edit.files = 3
    _ = try await bench.keeper.editSource(edit)
    #expect(try await bench.scan().documents == 3)
  }

  @Test func `a remote source is followed by stamps, and only a whole listing removes`() async throws {
    let bench = try await SourceBench.make()
    let base = "https://nas.example/"
    bench.connector.hold([base + "a.txt": "One.", base + "b.txt": "Two."])
    try await bench.addRemote()
    #expect(try await bench.scan().documents == 2)
    bench.connector.hold([base + "a.txt": "One and a half.", base + "b.txt": "Two."])
    #expect(try await bench.scan().lastScan?.queued == 1)
    #expect(bench.connector.state.withLock { $0.fetched.count } == 3)
    let trouble = TARSError(.sourceUnreachable, "No way.", hint: "Wait.")
    bench.connector.hold([base + "a.txt": "One and a half."], failing: trouble)
    let broken = try await bench.scan()
    #expect(broken.documents == 2 && broken.activity == .vanished && broken.lastScan?.error == trouble)
    bench.connector.hold([base + "a.txt": "One and a half."])
    let whole = try await bench.scan()
    #expect(whole.documents == 1 && whole.activity == .idle)
    #expect(try await bench.documents() == [base + "a.txt"])
  }

  @Test func `a credential reaches the connector, and nothing else`() async throws {
    let bench = try await SourceBench.make()
    bench.connector.hold(["https://nas.example/a.txt": "One."])
    try await bench.addRemote()
    try await bench.scan()
    #expect(bench.connector.state.withLock { $0.credentials.allSatisfy { $0?.secret == "open sesame" } })
    let shown = try JSONEncoder().encode(try await bench.keeper.sources())
    #expect(!String(decoding: shown, as: UTF8.self).contains("sesame"))
    let stored = try #require(FileManager.default.contents(atPath: bench.bench.data + "/tars.sqlite-wal"))
    #expect(!String(decoding: stored, as: UTF8.self).contains("sesame"))
    try FileManager.default.removeItem(atPath: bench.bench.data + "/secrets.key")
    _ = try await bench.keeper.editSource(SourceEdit(name: "docs", isPaused: false, secret: "new"))
    #expect(try await bench.scan().lastScan?.error == nil)
  }

  @Test func `a folder that hangs is given up without holding up others`() async throws {
    let calls = BlockingCall(limit: .milliseconds(50))
    let hangs = Hanging()
    let error = await #expect(throws: TARSError.self) {
      try await calls.run("/mnt") { while hangs.isHanging { usleepMilliseconds(5) } }
    }
    #expect(error?.code == .sourceUnreachable && calls.isStuck)
    await #expect(throws: TARSError.self) { try await calls.run("/mnt") {} }
    hangs.end()
    while calls.isStuck { try await Task.sleep(for: .milliseconds(10)) }
    #expect(try await calls.run("/mnt") { 7 } == 7)
  }
}

/// A call that returns when it is told to.
private final class Hanging: Sendable {
  private let state = Mutex(true)

  var isHanging: Bool { state.withLock { $0 } }

  func end() { state.withLock { $0 = false } }
}

extension SourceEdit {
  fileprivate init(name: String, isPaused: Bool, secret: String) {
    self.init(name: name)
    self.isPaused = isPaused
    credential = SourceCredential(user: "anna", secret: secret)
  }
}
