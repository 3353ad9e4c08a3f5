import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

/// Archives and mailboxes: every member is a document of its own.
struct ContainerTests {
  private let two = [("one.txt", "First."), ("sub/two.txt", "Second.")]

  @Test func `members become documents below their container`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.box", FolderUnpacker.container(two))
    #expect(try await bench.add().files == ["added": 3])
    #expect(try await bench.texts("a.box/sub/two.txt") == ["Second."])
    let member = try await bench.document("a.box/one.txt").newest
    #expect(member.modifiedAt == Instant(seconds: 1_000_000_000))
    #expect(try await bench.add().files == ["unchanged": 1])
    #expect(try await bench.store.counts().documents == 2)
    #expect(!FileManager.default.fileExists(atPath: bench.data + "/unpacked"))
  }

  @Test func `a changed container brings what changed in it, and ends what is gone`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.box", FolderUnpacker.container(two))
    try await bench.add()
    try bench.write("a.box", FolderUnpacker.container([("one.txt", "First."), ("new.txt", "Third.")]))
    #expect(try await bench.add().files == ["updated": 1, "unchanged": 1, "added": 1])
    #expect(try await bench.document("a.box/sub/two.txt").newest.isCurrent == false)
    #expect(try await bench.document("a.box/one.txt").versionCount == 1)
  }

  @Test func `a deleted container ends its members`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.box", FolderUnpacker.container(two))
    try bench.write("stays.txt", "Text.")
    try await bench.add()
    try bench.delete("a.box")
    #expect(try await bench.add().files == ["unchanged": 1, "removed": 2])
    #expect(try await bench.store.counts().documents == 1)
  }

  @Test func `a plain file in place of a folder ends what was in the folder`() async throws {
    let bench = try await Bench.make()
    try bench.write("a/b.txt", "Text.")
    try bench.write("stays.txt", "Text, too.")
    try await bench.add()
    try bench.delete("a")
    try bench.write("a", "Now a file.")
    #expect(try await bench.add().files == ["added": 1, "unchanged": 1, "removed": 1])
  }

  @Test func `a renamed container takes its members along`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.box", FolderUnpacker.container(two))
    try bench.write("stays.txt", "Text.")
    try await bench.add()
    let before = try await bench.document("a.box/one.txt").document.id
    try bench.rename("a.box", to: "b.box")
    #expect(try await bench.add().files == ["moved": 1, "unchanged": 1])
    #expect(try await bench.document("b.box/one.txt").document.id == before)
    #expect(try await bench.store.counts().documents == 3)
  }

  @Test func `a container that turns into a text loses its members`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.box", FolderUnpacker.container(two))
    try await bench.add()
    try bench.write("a.box", "Now a text.")
    #expect(try await bench.add().files == ["added": 1])
    let documents = try await bench.store.documents(DocumentQuery(under: bench.folder))
    #expect(documents.map(\.document.path) == [bench.folder + "/a.box"])
  }

  @Test func `containers in containers are read down to the third`() async throws {
    let bench = try await Bench.make()
    var content = FolderUnpacker.container(depth: 4, [("deep.txt", "Too deep.")])
    for depth in [3, 2, 1] {
      content = FolderUnpacker.container(
        depth: depth, [("in.box", content), ("\(depth).txt", "Level \(depth).")])
    }
    try bench.write("a.box", content)
    let report = try await bench.add()
    #expect(report.problems.map(\.error?.code) == [.fileUnsupported])
    #expect(try await bench.texts("a.box/in.box/in.box/3.txt") == ["Level 3."])
    #expect(try await bench.store.counts().documents == 3)
  }

  @Test func `members that can't be had are problems of their own`() async throws {
    let bench = try await Bench.make()
    try bench.write(
      "a.box", FolderUnpacker.container([("good.txt", "Text."), ("!locked.txt", ""), ("bad.txt", "BROKEN")]))
    let report = try await bench.add()
    #expect(report.files == ["added": 2, "failed": 2])
    let problems = try await bench.store.problems(limit: 9).map(\.path)
    #expect(Set(problems) == [bench.folder + "/a.box/locked.txt", bench.folder + "/a.box/bad.txt"])
    #expect(
      try await bench.store.jobs(JobQuery(state: .failed)).map(\.path) == [bench.folder + "/a.box/bad.txt"])
  }

  @Test func `an uploaded container is kept until its members are read`() async throws {
    let bench = try await Bench.make()
    let text = FolderUnpacker.container(two + [("bad.txt", "BROKEN")])
    let report = try await bench.ingestor.add(UploadedContent(name: "up.box", data: Data(text.utf8)))
    #expect(report.files == ["added": 3, "failed": 1])
    #expect(try await bench.store.documents(matching: "up.box/one.txt").count == 1)
    let uploads = bench.data + "/uploads"
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).count == 1)
    _ = try await bench.ingestor.edit(JobEdit(.dismiss, all: true))
    #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).isEmpty)
  }
}
