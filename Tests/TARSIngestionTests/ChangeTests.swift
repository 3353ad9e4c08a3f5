import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

struct ChangeTests {
  @Test func `a renamed file keeps its document and history`() async throws {
    let bench = try await Bench.make()
    try bench.write("old.txt", "Text.")
    try bench.write("other.txt", "Other.")
    try await bench.add()
    let before = try await bench.document("old.txt").document.id
    try bench.rename("old.txt", to: "new.txt")
    #expect(try await bench.add().files == ["moved": 1, "unchanged": 1])
    #expect(try await bench.document("new.txt").document.id == before)
    #expect(bench.parser.parsed == 2)
    #expect(try await bench.store.counts().versions == 2)
    #expect(try await bench.add().files == ["unchanged": 2])
  }

  @Test func `all files of a renamed folder move`() async throws {
    let bench = try await Bench.make()
    for number in 0..<5 { try bench.write("old/\(number).txt", "Text \(number).") }
    try await bench.add()
    try bench.rename("old", to: "new")
    #expect(try await bench.add().files == ["moved": 5])
    #expect(try await bench.store.counts().documents == 5)
  }

  @Test func `a copy is a document of its own`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    try bench.write("copy.txt", "Text.")
    #expect(try await bench.add().files == ["added": 1, "unchanged": 1])
    #expect(try await bench.store.counts().documents == 2)
  }

  @Test func `one of two copies that vanished moves to one new path only`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try bench.write("stays.txt", "Stays.")
    try await bench.add()
    try bench.delete("a.txt")
    try bench.write("b.txt", "Text.")
    try bench.write("c.txt", "Text.")
    #expect(try await bench.add().files == ["moved": 1, "added": 1, "unchanged": 1])
    #expect(try await bench.store.counts().documents == 3)
  }

  @Test func `a deleted file gets a tombstone, and comes back with a further version`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try bench.write("b.txt", "Other.")
    try await bench.add()
    try bench.delete("a.txt")
    #expect(try await bench.add().files == ["removed": 1, "unchanged": 1])
    #expect(try await bench.document("a.txt").newest.supersededAt != nil)
    #expect(try await bench.add().files == ["unchanged": 1])
    try bench.write("a.txt", "Text.")
    #expect(try await bench.add().files == ["updated": 1, "unchanged": 1])
    #expect(try await bench.document("a.txt").versionCount == 2)
  }

  @Test func `a document that a person removed comes back when its file is added again`()
    async throws
  {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    let document = try await bench.document("a.txt").document.id
    try await bench.store.tombstone(document, at: bench.clock.now)
    #expect(try await bench.add().files == ["updated": 1])
  }

  @Test func `an emptied folder is an alarm, not a deletion`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "Text.")
    try await bench.add()
    try bench.delete("a.txt")
    let report = try await bench.add()
    #expect(report.problems.map(\.error?.code) == [.sourceVanished])
    #expect(try await bench.document("a.txt").newest.isCurrent)
    try bench.write("other.txt", "Other.")
    #expect(try await bench.add().files == ["added": 1, "removed": 1])
  }

  @Test func `a missing folder is an alarm where documents are known from it, else an error`()
    async throws
  {
    let bench = try await Bench.make()
    try bench.write("sub/a.txt", "Text.")
    try await bench.add(["sub"])
    try bench.delete("sub")
    let report = try await bench.add(["sub", "never"])
    #expect(report.problems.map(\.error?.code) == [.sourceVanished, .fileNotFound])
    #expect(try await bench.document("sub/a.txt").newest.isCurrent)
  }

  @Test func `a disk that is gone doesn't turn its documents into moved ones`() async throws {
    let bench = try await Bench.make()
    try bench.write("disk/a.txt", "Text.")
    try await bench.add(["disk"])
    try bench.delete("disk/a.txt")
    try bench.write("copy/a.txt", "Text.")
    #expect(try await bench.add(["copy"]).files == ["added": 1])
    #expect(try await bench.document("disk/a.txt").newest.isCurrent)
  }

  @Test func `a folder in place of a file removes the file's document`() async throws {
    let bench = try await Bench.make()
    try bench.write("a", "Text.")
    try await bench.add()
    try bench.delete("a")
    try bench.write("a/b.txt", "Other.")
    #expect(try await bench.add().files == ["added": 1, "removed": 1])
  }

  @Test func `overlapping paths count each file once`() async throws {
    let bench = try await Bench.make()
    try bench.write("sub/a.txt", "Text.")
    #expect(try await bench.add(["", "sub", "sub/a.txt", ""]).files == ["added": 1])
    #expect(try await bench.add(["", "sub", "sub/a.txt", ""]).files == ["unchanged": 1])
  }

  @Test func `adding a part of a folder leaves the rest alone`() async throws {
    let bench = try await Bench.make()
    try bench.write("one/a.txt", "Text.")
    try bench.write("two/b.txt", "Other.")
    try await bench.add()
    try bench.delete("two/b.txt")
    #expect(try await bench.add(["one"]).files == ["unchanged": 1])
    #expect(try await bench.document("two/b.txt").newest.isCurrent)
  }

  @Test func `a file that changes while it is read is read once more`() async throws {
    let parser = ParagraphParser { path in
      guard path.hasSuffix("once.txt") || path.hasSuffix("always.txt") else { return }
      let old = FileManager.default.contents(atPath: path) ?? Data()
      if path.hasSuffix("always.txt") || old.count < 10 {
        try (old + Data(" More.".utf8)).write(to: URL(filePath: path))
      }
    }
    let bench = try await Bench.make(parser: parser)
    try bench.write("once.txt", "Text.")
    try bench.write("always.txt", "Text.")
    let report = try await bench.add()
    #expect(report.files == ["added": 1, "failed": 1])
    #expect(report.problems.map(\.error?.code) == [.fileUnreadable])
    #expect(try await bench.texts("once.txt") == ["Text. More."])
  }
}
