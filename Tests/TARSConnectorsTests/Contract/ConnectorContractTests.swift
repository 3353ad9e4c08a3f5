import FoundationEssentials
import TARSCore
import Testing

@testable import TARSConnectors

/// What every connector does, against real servers.
@Suite(.enabled(if: !RealServer.all.isEmpty, RealServer.absence), .serialized)
struct ConnectorContractTests {
  private let mark = "t" + UUID().uuidString.prefix(8).lowercased()

  @Test(arguments: RealServer.all)
  func filesAreListedOnceAndRead(server: RealServer) async throws {
    let texts = [
      "\(mark)/a.txt": "alpha \(mark)", "\(mark)/sub/b.txt": "beta", "\(mark)/größe & + #1 100%.txt": "gamma",
      "\(mark)/sub/deeper/c.md": "delta", "\(mark)/Übung & mehr/日本.txt": "epsilon",
    ]
    for (name, text) in texts { try server.put(name, text) }
    let connector = try server.connector(server.settings(include: [mark]), server.credential)
    let entries = try await list(connector)
    #expect(entries.count == texts.count && Set(entries.map(\.path)).count == texts.count)
    #expect(Set(try await list(connector)) == Set(entries), "a second listing says the same")
    let read = try await contents(entries, connector)
    for text in texts.values { #expect(read.values.filter { $0.contains(text) }.count == 1) }
    #expect(entries.allSatisfy { !$0.name.isEmpty && !$0.name.contains("/") && !$0.path.contains("s3cret") })
  }

  @Test(arguments: RealServer.all)
  func readingKeepsTheListedStamp(server: RealServer) async throws {
    try server.put("\(mark)/a.txt", "one")
    let connector = try server.connector(server.settings(include: [mark]), server.credential)
    let entry = try #require(try await list(connector).first)
    let folder = try TemporaryFolder()
    let read = try await connector.fetch(entry, to: folder.file("f"), limit: 1 << 20)
    #expect(read.stamp == entry.stamp && read.path == entry.path)
    let length = try folder.text("f").utf8.count
    #expect(read.bytes == nil || read.bytes == Int64(length))
  }

  @Test(arguments: RealServer.all)
  func aChangeShows(server: RealServer) async throws {
    try server.put("\(mark)/a.txt", "one")
    try server.put("\(mark)/b.txt", "same")
    let connector = try server.connector(server.settings(include: [mark]), server.credential)
    let before = try await list(connector)
    try server.put("\(mark)/a.txt", "another text")
    let after = try await list(connector)
    #expect(after.count == 2)
    #expect(Set(before.map { $0.path + $0.stamp }).intersection(after.map { $0.path + $0.stamp }).count == 1)
    let read = try await contents(after, connector)
    #expect(read.values.contains { $0.contains("another text") })
  }

  @Test(arguments: RealServer.all)
  func aDeletionShows(server: RealServer) async throws {
    try server.put("\(mark)/a.txt", "one")
    try server.put("\(mark)/b.txt", "two")
    let connector = try server.connector(server.settings(include: [mark]), server.credential)
    let before = try await list(connector)
    try server.delete("\(mark)/a.txt")
    let after = try await list(connector)
    #expect(before.count == 2 && after.count == 1)
    let gone = try #require(before.first { entry in !after.contains { $0.path == entry.path } })
    let folder = try TemporaryFolder()
    await #expect { _ = try await connector.fetch(gone, to: folder.file("f"), limit: 1 << 20) } throws: {
      ($0 as? TARSError)?.code == .fileNotFound
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: RealServer.all)
  func whatIsTooLongLeavesNothing(server: RealServer) async throws {
    try server.put("\(mark)/a.txt", String(repeating: "long ", count: 40_000))
    let connector = try server.connector(server.settings(include: [mark]), server.credential)
    let entry = try #require(try await list(connector).first)
    let folder = try TemporaryFolder()
    await #expect { _ = try await connector.fetch(entry, to: folder.file("f"), limit: 100_000) } throws: {
      ($0 as? TARSError)?.code == .fileTooLarge
    }
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: RealServer.all)
  func patternsChoose(server: RealServer) async throws {
    for name in ["in/a.txt", "in/out/b.txt", "other/c.txt"] { try server.put("\(mark)/\(name)", name) }
    let settings = server.settings(include: ["\(mark)/in/**"], exclude: ["\(mark)/in/out"])
    let connector = try server.connector(settings, server.credential)
    let entries = try await list(connector)
    #expect(entries.count == 1)
    #expect(try await contents(entries, connector).values.contains { $0.contains("in/a.txt") })
  }

  @Test(arguments: RealServer.all)
  func moreFilesThanTheLimitAreLeftOut(server: RealServer) async throws {
    for number in 1...5 { try server.put("\(mark)/\(number).txt", "\(number)") }
    var settings = server.settings(include: [mark])
    settings.limits.files = 3
    #expect(try await list(server.connector(settings, server.credential)).count == 3)
  }

  @Test(arguments: RealServer.all.filter { $0.credential != nil })
  func aWrongSecretIsDenied(server: RealServer) async throws {
    let wrong = SourceCredential(user: server.credential?.user ?? "", secret: "wr0ng-s3cret")
    await expect(.sourceDenied, server.settings(), wrong, at: server)
  }

  @Test(arguments: RealServer.all)
  func whatIsNotThereHasVanished(server: RealServer) async throws {
    await expect(.sourceVanished, server.settings(server.description.missing), server.credential, at: server)
  }

  @Test(arguments: RealServer.all.filter { $0.description.options?["caFile"] != nil })
  func aCertificateOfAnUnknownAuthorityIsNotTrusted(server: RealServer) async throws {
    var settings = server.settings()
    settings.options = [:]
    await expect(.sourceUnreachable, settings, server.credential, at: server)
    settings.options = ["caFile": "/no/such/file.pem"]
    await expect(.sourceUnreachable, settings, server.credential, at: server)
  }

  @Test(arguments: RealServer.all)
  func aServerThatIsOffIsUnreachable(server: RealServer) async throws {
    var settings = server.settings()
    let off = "127.0.0.1:\(try ScriptedServer.unusedPort())"
    if server.kind == .s3 {
      settings.options["endpoint"] = "http://\(off)"
    } else {
      let scheme = server.kind == .imap ? "imaps" : "http"
      settings.address = "\(scheme)://\(off)/"
    }
    await expect(.sourceUnreachable, settings, server.credential, at: server)
  }

  private func expect(
    _ code: ErrorCode, _ settings: SourceSettings, _ credential: SourceCredential?, at server: RealServer
  ) async {
    await #expect {
      _ = try await list(server.connector(settings, credential))
    } throws: { error in
      let error = error as? TARSError
      let text = "\(error?.message ?? "") \(error?.hint ?? "")"
      return error?.code == code && !text.contains(credential?.secret ?? "\0")
    }
  }

  private func list(_ connector: any SourceConnector) async throws -> [SourceEntry] {
    try await connector.entries().reduce(into: []) { $0.append($1) }
  }

  private func contents(
    _ entries: [SourceEntry], _ connector: any SourceConnector
  ) async throws -> [String: String] {
    let folder = try TemporaryFolder()
    var contents: [String: String] = [:]
    for (number, entry) in entries.enumerated() {
      _ = try await connector.fetch(entry, to: folder.file("\(number)"), limit: 1 << 20)
      contents[entry.path] = try folder.text("\(number)")
    }
    return contents
  }
}
