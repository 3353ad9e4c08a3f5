import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Repositories that are none, are broken, or mean harm.
@Suite(.enabled(if: TestRepository.isPossible))
struct GitTroubleTests {
  @Test func `what can't be imported is told as such`() async throws {
    let bench = try await Bench.make()
    try bench.write("a.txt", "No repository.")
    let empty = try TestRepository()
    let repository = try TestRepository()
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    try repository.write("a.txt", "More text.")
    try repository.commit(day: 2)
    let shallow = try TestRepository(cloning: "file://" + repository.path, ["--depth=1"])
    func error(_ path: String, _ change: (inout GitImport) -> Void = { _ in }) async -> TARSError? {
      var request = GitImport(repository: path)
      change(&request)
      let events = bench.ingestor.add(.git(request))
      return await #expect(throws: TARSError.self) { try await Bench.finish(events) }
    }
    #expect(await error(bench.folder)?.message.contains("is no git repository") == true)
    #expect(await error(bench.folder + "/a.txt")?.code == .fileNotFound)
    #expect(await error("relative")?.code == .badRequest)
    #expect(await error(empty.path)?.message.contains("has no commit") == true)
    #expect(await error(shallow.path)?.hint.contains("--unshallow") == true)
    #expect(await error(repository.path) { $0.branch = "nowhere" }?.message.contains("'nowhere'") == true)
    #expect(await error(repository.path) { $0.branch = "--output=x" }?.code == .badRequest)
    #expect(await error(repository.path) { $0.patterns = ["*.pdf"] }?.message.contains("*.pdf") == true)
    #expect(await error(repository.path) { $0.patterns = [""] }?.message.contains("no pattern") == true)
    #expect(try await bench.store.collections().isEmpty)
  }

  @Test func `links, submodules and huge files are left out and told`() async throws {
    let bench = try await Bench.make()
    let (repository, module) = (try TestRepository(), try TestRepository())
    try module.write("inside.txt", "Inside.")
    try module.commit(day: 1)
    try repository.write("a.txt", "Text.")
    try repository.write("huge.txt", String(repeating: "x", count: 5000))
    try repository.write("kept.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n")
    #expect(symlink("a.txt", repository.path + "/link.txt") == 0)
    try repository.git("submodule", "--quiet", "add", module.path, "module")
    try repository.commit(day: 1)
    let events = bench.ingestor(embedder: nil, maxFileBytes: 1000).add(
      .git(GitImport(repository: repository.path)))
    let report = try await Bench.finish(events)
    #expect(report.files == ["added": 1, "skipped": 2])
    #expect(Set(report.problems.map(\.error?.code)) == [.fileTooLarge, .fileUnsupported])
    #expect(report.notes.contains { $0.contains("2 symbolic links or submodules") })
  }

  @Test func `a file that becomes a link is gone`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Text.")
    try repository.write("b.txt", "Other text.")
    try repository.commit(day: 1)
    try FileManager.default.removeItem(atPath: repository.path + "/a.txt")
    #expect(symlink("b.txt", repository.path + "/a.txt") == 0)
    try repository.commit(day: 2)
    #expect(try await bench.add(repository).files == ["added": 2, "removed": 1])
  }

  @Test func `names that are no UTF-8 stay apart`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try RawFile.write("Latin one.", to: repository.path.utf8 + [0x2f, 0xe4])
    try RawFile.write("Latin two.", to: repository.path.utf8 + [0x2f, 0xf6])
    try repository.write("new\nline.txt", "Third.")
    try repository.write("-rf.txt", "Fourth.")
    try repository.commit(day: 1)
    #expect(try await bench.add(repository).files == ["added": 4])
    #expect(try await bench.store.counts().documents == 4)
    #expect(try await bench.add(repository).files == [:])
  }

  @Test func `dates that can't be true are not believed`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    for (number, seconds) in [0, 4_070_952_000, 1_577_880_000, 1_500_000_000].enumerated() {
      try repository.write("a.txt", "Text \(number).")
      try repository.commit(at: "@\(seconds) +0000")
    }
    let report = try await bench.add(repository)
    #expect(report.notes.contains { $0.contains("2 commits have a date") })
    let versions = try await bench.versions(repository.path + "/a.txt")
    #expect(versions.map(\.modifiedAt?.milliseconds) == [nil, nil, 1_577_880_000_000, 1_500_000_000_000])
    #expect(versions.map(\.validSource) == [.none, .none, .modified, .modified])
    #expect(versions.map(\.number) == [1, 2, 3, 4] && versions[3].isCurrent)
  }

  @Test func `a bad file fails alone, and its document goes on`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    for (day, text) in ["Good.", "BROKEN", "Good again.", "BROKEN more"].enumerated() {
      try repository.write("a.txt", text)
      try repository.write("b.txt", "Other, day \(day).")
      try repository.commit(day: day + 1)
    }
    let report = try await bench.add(repository)
    #expect(report.files == ["added": 2, "updated": 4, "failed": 2])
    #expect(try await bench.versions(repository.path + "/a.txt").count == 2)
    // The last state is tried again, those before a recorded one aren't.
    #expect(try await bench.add(repository).files == ["failed": 1])
  }

  @Test func `an import that is abandoned goes on where it stopped`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    for day in 1...60 {
      try repository.write("\(day % 3).txt", "Text of day \(day).")
      if day % 10 == 0 { try repository.git("mv", "1.txt", "moved\(day).txt") }
      try repository.commit(day: day)
    }
    var seen = 0
    for try await event in bench.ingestor.add(.git(GitImport(repository: repository.path))) {
      if case .file = event { seen += 1 }
      if seen == 5 { break }
    }
    var before: Int64 = -1
    while try await bench.store.latestChange() != before {
      before = try await bench.store.latestChange()
      try await Task.sleep(for: .milliseconds(300))
    }
    let midway = try await bench.store.counts().versions
    try await bench.add(repository)
    #expect(midway < 60, "the import was abandoned too late to prove anything")
    let whole = try await Bench.make()
    try await whole.add(repository)
    #expect(try await state(bench) == state(whole))
    #expect(try await whole.store.counts().versions == 60)
  }

  @Test func `nothing that a repository configures is run`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    let proof = repository.path + ".proof"
    let script = repository.path + "/.git/harm"
    try Data("#!/bin/sh\ntouch \(proof)\n".utf8).write(to: URL(filePath: script))
    #expect(chmod(script, 0o755) == 0)
    try repository.write(".gitattributes", "*.txt diff=harm filter=harm\n")
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    try repository.write("a.txt", "More text.")
    try repository.commit(day: 2)
    for (key, value) in [
      ("core.fsmonitor", script), ("core.pager", script), ("diff.external", script),
      ("diff.harm.textconv", script), ("diff.harm.command", script), ("filter.harm.clean", script),
      ("filter.harm.smudge", script), ("core.hooksPath", repository.path + "/.git"), ("gpg.program", script),
      ("log.showSignature", "true"), ("core.sshCommand", script), ("core.editor", script),
      ("alias.log", "!" + script), ("alias.cat-file", "!" + script), ("core.askPass", script),
    ] { try repository.git("config", key, value) }
    #expect(try await bench.add(repository).files == ["added": 1, "updated": 1])
    #expect(!FileManager.default.fileExists(atPath: proof))
    // A plain git runs it.
    try repository.git("diff", "HEAD~1")
    #expect(FileManager.default.fileExists(atPath: proof))
    try FileManager.default.removeItem(atPath: proof)
  }

  @Test func `what is missing from a partial clone is never fetched`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    let proof = repository.path + ".proof"
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    let blob = String(try repository.git("rev-parse", "HEAD:a.txt").dropLast())
    try FileManager.default.removeItem(
      atPath: repository.path + "/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
    for (key, value) in [
      ("core.repositoryFormatVersion", "1"), ("extensions.partialClone", "origin"),
      ("remote.origin.promisor", "true"), ("remote.origin.url", "ext::touch \(proof)"),
      ("protocol.allow", "always"), ("protocol.ext.allow", "always"),
    ] { try repository.git("config", key, value) }
    let error = await #expect(throws: TARSError.self) { try await bench.add(repository) }
    #expect(error?.code == .fileDamaged)
    #expect(!FileManager.default.fileExists(atPath: proof))
    // A plain git fetches it.
    #expect(throws: TestRepository.Failure.self) { try repository.git("cat-file", "blob", blob) }
    #expect(FileManager.default.fileExists(atPath: proof))
    try FileManager.default.removeItem(atPath: proof)
  }

  @Test func `the first commit counts whatever the repository configures of logs`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("docs/a.txt", "Text.")
    try repository.commit(day: 1)
    for (key, value) in [
      ("log.showRoot", "false"), ("log.follow", "true"), ("log.diffMerges", "off"), ("diff.relative", "true"),
      ("diff.renames", "false"), ("diff.noPrefix", "true"), ("color.ui", "always"),
      ("core.quotePath", "true"),
    ] { try repository.git("config", key, value) }
    try repository.git("mv", "docs/a.txt", "b.txt")
    try repository.commit(day: 2)
    #expect(try await bench.add(repository).files == ["added": 1, "moved": 1])
  }

  @Test func `commits from before 1970 are imported without a date`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    let tree = try repository.git("rev-parse", "HEAD^{tree}").dropLast()
    let file = repository.path + "/.git/old"
    let person = "Ann <ann@example.org> -86400000 +0000"
    try Data("tree \(tree)\nauthor \(person)\ncommitter \(person)\n\nold\n".utf8).write(
      to: URL(filePath: file))
    let commit = try repository.git("hash-object", "-t", "commit", "--literally", "-w", file).dropLast()
    try repository.git("reset", "--quiet", "--hard", String(commit))
    let report = try await bench.add(repository)
    #expect(report.files == ["added": 1])
    #expect(report.notes.contains { $0.contains("1 commits have a date") })
    #expect(try await bench.versions(repository.path + "/a.txt").map(\.validFrom) == [nil])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
  func `a repository of another user is read`() async throws {
    let (bench, repository) = (try await Bench.make(), try TestRepository())
    try repository.write("a.txt", "Text.")
    try repository.commit(day: 1)
    for path in [repository.path, repository.path + "/.git"] { #expect(chown(path, 65_534, 65_534) == 0) }
    #expect(throws: TestRepository.Failure.self) { try repository.git("status") }
    #expect(try await bench.add(repository).files == ["added": 1])
  }

  /// Paths with the contents of all their versions.
  private func state(_ bench: Bench) async throws -> [String: [String]] {
    var state: [String: [String]] = [:]
    for document in try await bench.store.documents(DocumentQuery(currentOnly: false)) {
      state[document.document.path] = try await bench.store.versions(of: document.document.id).map {
        "\($0.contentHash) \($0.isCurrent) \($0.modifiedAt?.description ?? "")"
      }
    }
    return state
  }
}
