import FoundationEssentials
import TARSCore
import TARSIngestion
import Testing

@Suite(.enabled(if: TestRepository.isPossible))
struct GitHistoryTests {
  @Test func `each commit that touched a file is a version with the commit's date`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "One.")
    try repository.commit(day: 1)
    try repository.write("b.txt", "Other.")
    try repository.commit(day: 2)
    try repository.write("a.txt", "Two.")
    try repository.commit(day: 5)
    let report = try await bench.add(repository)
    #expect(report.files == ["added": 2, "updated": 1])
    let path = repository.path + "/a.txt"
    let versions = try await bench.versions(path)
    #expect(versions.map(\.modifiedAt) == [1, 5].map(TestRepository.day))
    #expect(versions.map(\.validFrom) == [1, 5].map(TestRepository.day))
    #expect(versions.map(\.validTo) == [TestRepository.day(5), nil])
    #expect(versions.map(\.validSource) == [.modified, .modified])
    #expect(versions[0].recordedAt < versions[1].recordedAt && versions[1].isCurrent)
    #expect(try await bench.texts(path, version: 1) == ["One."])
    let document = try await bench.store.documents(matching: path)[0].id
    let origins = try await bench.store.origins(of: document)
    #expect(origins[2]?.source == "git \(repository.path)")
    #expect(origins[2]?.step == (try repository.git("rev-parse", "HEAD").dropLast(1)).description)
    #expect(origins[1]?.at == TestRepository.day(1))
  }

  @Test func `a second import takes only what is new`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    for day in 1...3 {
      try repository.write("a.txt", "Text of day \(day).")
      try repository.commit(day: day)
    }
    try await bench.add(repository)
    #expect(try await bench.add(repository).files == [:])
    try repository.write("a.txt", "Text of day 4.")
    try repository.commit(day: 4)
    #expect(try await bench.add(repository).files == ["updated": 1])
    #expect(try await bench.versions(repository.path + "/a.txt").count == 4)
    #expect(bench.parser.parsed == 4)
  }

  @Test func `renames are followed, with and without an edit`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    let text = (0..<20).map { "A line of text with the number \($0)." }.joined(separator: "\n\n")
    try repository.write("old.txt", text)
    try repository.commit(day: 1)
    try repository.git("mv", "old.txt", "moved.txt")
    try repository.commit(day: 2)
    try repository.git("mv", "moved.txt", "new.txt")
    try repository.write("new.txt", text.replacing("number 7", with: "figure 7"))
    try repository.commit(day: 3)
    #expect(try await bench.add(repository).files == ["added": 1, "moved": 1, "updated": 1])
    #expect(try await bench.store.counts().documents == 1)
    let versions = try await bench.versions(repository.path + "/new.txt")
    #expect(versions.map(\.modifiedAt) == [1, 3].map(TestRepository.day))
    #expect(try await bench.add(repository).files == [:])
  }

  @Test func `a deletion is a tombstone, and what comes back is a further version`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    let path = repository.path + "/a.txt"
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    try repository.git("rm", "--quiet", "a.txt")
    try repository.commit(day: 3)
    #expect(try await bench.add(repository).files == ["added": 1, "removed": 1])
    #expect(try await bench.versions(path).map(\.isCurrent) == [false])
    #expect(try await bench.versions(path).map(\.validTo) == [TestRepository.day(3)])
    try repository.write("a.txt", "Text again.")
    try repository.commit(day: 5)
    #expect(try await bench.add(repository).files == ["updated": 1])
    #expect(try await bench.versions(path).map(\.isCurrent) == [false, true])
    #expect(try await bench.versions(path).map(\.validTo) == [TestRepository.day(3), nil])
  }

  @Test func `of a merge the first parent's line counts`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Base.")
    try repository.commit(day: 1)
    try repository.git("checkout", "--quiet", "-b", "side")
    for day in 2...3 {
      try repository.write("b.txt", "Side, day \(day).")
      try repository.commit(day: day)
    }
    try repository.git("checkout", "--quiet", "main")
    try repository.write("a.txt", "Main.")
    try repository.commit(day: 4)
    try repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "side", date: "1578225600 +0000")
    #expect(try await bench.add(repository).files == ["added": 2, "updated": 1])
    #expect(try await bench.versions(repository.path + "/b.txt").map(\.modifiedAt) == [TestRepository.day(5)])
  }

  @Test func `commit dates are modified or valid time, the committer's or the author's`() async throws {
    let repository = try TestRepository()
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 3)
    let modified = try await Bench.make()
    try await modified.add(repository) { $0.date = .author }
    let path = repository.path + "/a.txt"
    #expect(try await modified.versions(path)[0].modifiedAt?.description == "2019-06-01T12:00:00Z")
    let valid = try await Bench.make()
    try await valid.add(repository) { $0.clock = .valid }
    #expect(try await valid.versions(path)[0].validSource == .history)
    #expect(try await valid.versions(path)[0].validFrom == TestRepository.day(3))
  }

  @Test func `patterns choose files by path, and other branches can be read`() async throws {
    let repository = try TestRepository()
    for name in ["a.md", "docs/b.md", "docs/deep/c.md", "docs/d.txt", ".hidden/e.md"] {
      try repository.write(name, "Text of \(name).")
    }
    try repository.commit(day: 1)
    try repository.git("checkout", "--quiet", "-b", "side")
    try repository.write("docs/b.md", "Other text.")
    try repository.commit(day: 2)
    try repository.git("checkout", "--quiet", "main")
    func paths(_ change: (inout GitImport) -> Void) async throws -> [String] {
      let bench = try await Bench.make()
      try await bench.add(repository, change)
      return try await bench.store.documents(DocumentQuery()).map {
        String($0.document.path.dropFirst(repository.path.count + 1)) + "@\($0.versionCount)"
      }
    }
    #expect(try await paths { _ in } == ["a.md@1", "docs/b.md@1", "docs/d.txt@1", "docs/deep/c.md@1"])
    #expect(try await paths { $0.patterns = ["docs/*.md"] } == ["docs/b.md@1"])
    #expect(try await paths { $0.patterns = ["d.*", "a.md"] } == ["a.md@1", "docs/d.txt@1"])
    #expect(
      try await paths {
        $0.patterns = ["docs/**/*.md"]; $0.branch = "side"
      } == ["docs/b.md@2", "docs/deep/c.md@1"])
  }

  @Test func `passages that stay are embedded once`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    let long = String(repeating: "Some words that fill a passage. ", count: 6)
    for day in 1...6 {
      let parts = (0..<6).map { "# Part \($0)\n\nText \($0 == day ? "new" : "old") \($0). \(long)" }
      try repository.write("a.txt", parts.joined(separator: "\n\n"))
      try repository.commit(day: day)
    }
    let report = try await bench.add(repository)
    #expect(report.files == ["added": 1, "updated": 5])
    let embedded = bench.embedder!.embedded
    #expect(Set(embedded).count == embedded.count)
    #expect(embedded.count == report.newChunks)
  }

  @Test func `a bare repository is read like a work tree`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    let bare = try TestRepository(cloning: repository.path, ["--bare"])
    #expect(try await bench.add(bare).files == ["added": 1])
    #expect(try await bench.versions(bare.path + "/a.txt").count == 1)
  }

  @Test func `after a history was written anew its newest states follow`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    for (day, name) in ["a.txt", "b.txt"].enumerated() {
      try repository.write(name, "Text of \(name).")
      try repository.commit(day: day + 1)
    }
    try await bench.add(repository)
    try repository.write("b.txt", "Amended text.")
    try repository.git("commit", "--quiet", "--all", "--amend", "-m", "amended", date: "1578225600 +0000")
    try repository.write("a.txt", "Next text.")
    try repository.commit(day: 7)
    #expect(try await bench.add(repository).files == ["updated": 2])
    #expect(try await bench.versions(repository.path + "/a.txt").count == 2)
    #expect(try await bench.texts(repository.path + "/b.txt", version: 2) == ["Amended text."])
    #expect(try await bench.add(repository).files == [:])
  }

  @Test func `files that were added before get the history as further versions`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Old text.")
    try repository.commit(day: 1)
    try repository.git("mv", "a.txt", "b.txt")
    try repository.write("b.txt", "Old text.\n\nMore.")
    try repository.commit(day: 2)
    _ = try await Bench.finish(bench.ingestor.add(AddRequest(paths: [repository.path])))
    try await bench.add(repository)
    let path = repository.path + "/b.txt"
    #expect(try await bench.versions(path).count == 2)
    #expect(try await bench.texts(path, version: 2) == bench.texts(path, version: 1))
    #expect(try await bench.versions(repository.path + "/a.txt").map(\.isCurrent) == [false])
    #expect(try await bench.add(repository).files == [:])
    let again = try await Bench.finish(bench.ingestor.add(AddRequest(paths: [repository.path])))
    #expect(again.files == ["unchanged": 1])
  }
}
