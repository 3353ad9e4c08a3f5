import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIngestion

/// A git repository that a test writes with the git program, in a folder of its own; removed when released.
final class TestRepository: Sendable {
  let path: String

  /// With a branch "main", unless it is to be a clone.
  init(cloning other: String? = nil, _ options: [String] = []) throws {
    path = FileManager.default.temporaryDirectory.path + "/repository-test-\(UUID().uuidString)"
    if let other {
      try Self.run(["clone", "--quiet"] + options + [other, path])
    } else {
      try Self.run(["init", "--quiet", "--initial-branch=main"] + options + [path])
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static var isPossible: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/git") }

  func write(_ name: String, _ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: FilePath(path + "/" + name).parent!.text, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
  }

  /// Commits all that changed, at noon of a day of 2020 (1 is 1 January), or at some other date.
  func commit(_ message: String = "a commit", day: Int = 1, at date: String? = nil) throws {
    try git("add", "--all")
    let date = date ?? "\(1_577_880_000 + (day - 1) * 86_400) +0000"
    try git("commit", "--quiet", "--allow-empty", "--message", message, date: date)
  }

  @discardableResult
  func git(_ arguments: String..., date: String = "1577880000 +0000") throws -> String {
    try Self.run(["-C", path] + arguments, date: date)
  }

  /// Noon of a day of 2020.
  static func day(_ number: Int) -> Instant { Instant(seconds: Int64(1_577_880_000 + (number - 1) * 86_400)) }

  @discardableResult
  private static func run(_ arguments: [String], date: String = "1577880000 +0000") throws -> String {
    let child = try ChildProcess(
      "/usr/bin/git", ["-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"] + arguments,
      environment: [
        "PATH=/usr/bin:/bin", "HOME=/nonexistent", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
        "GIT_AUTHOR_NAME=Ann", "GIT_AUTHOR_EMAIL=ann@example.org", "GIT_COMMITTER_NAME=Ann",
        "GIT_COMMITTER_EMAIL=ann@example.org", "GIT_AUTHOR_DATE=2019-06-01T12:00:00Z",
        "GIT_COMMITTER_DATE=\(date)",
      ])
    var output: [UInt8] = []
    while case let piece = child.read(upTo: 4096), !piece.isEmpty { output += piece }
    guard child.exitCode == 0 else { throw Failure(description: "git \(arguments): \(child.errorText)") }
    return String(decoding: output, as: UTF8.self)
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}

extension Bench {
  /// Imports the history of a repository.
  @discardableResult
  func add(_ repository: TestRepository, _ change: (inout GitImport) -> Void = { _ in }) async throws
    -> AddReport
  {
    var request = GitImport(repository: repository.path)
    change(&request)
    return try await Self.finish(ingestor.add(.git(request)))
  }

  func versions(_ path: String) async throws -> [Version] {
    let collection = try await store.makeCollection(named: "default")
    let document = try await store.newestVersion(at: path, in: collection.id).orThrow().document
    return try await store.versions(of: document.id)
  }

  func texts(_ path: String, version: Int) async throws -> [String] {
    let document = try await store.documents(matching: path).first.orThrow()
    return try await store.chunks(of: document.id, version: version).map(\.chunk.text)
  }
}
