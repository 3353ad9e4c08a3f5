import Synchronization
import TARSCore
import Testing

@testable import TARSConnectors

struct WebDAVConnectorTests {
  /// An answer that lists folders (ending with "/") and files with a tag each.
  static func multistatus(_ references: [String], tag: String = "\"t\"") -> String {
    let responses = references.map { reference in
      let type = reference.hasSuffix("/") ? "<collection/>" : ""
      return "<response><href>\(reference)</href><propstat><prop><resourcetype>\(type)</resourcetype>"
        + "<getetag>\(tag)</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    }
    return answer(207, "<multistatus xmlns='DAV:'>\(responses.joined())</multistatus>")
  }

  static func settings(_ server: ScriptedServer, exclude: [String] = []) -> SourceSettings {
    SourceSettings(name: "d", kind: .webdav, address: server.base + "/dav", exclude: exclude)
  }

  @Test func foldersAreWalkedOnce() async throws {
    let server = try ScriptedServer.http { request in
      switch request.target {
      case "/dav/":
        Self.multistatus([
          "/dav/", "/dav/a.txt", "/dav/sub/", "/dav/sub/", "/dav/skipped/", "http://elsewhere:1/dav/b.txt",
          "/dav/../etc/passwd", "/other/c.txt", "/dav/gone/", "/dav/moved/",
        ])
      case "/dav/sub/": Self.multistatus(["/dav/sub/", "/dav/sub/d.txt", "/dav/", "/dav/sub/sub/../"])
      case "/dav/moved/": answer(301, "", ["Location": "/dav/sub/"])
      default: answer(404)
      }
    }
    let entries = try await Local.list(Self.settings(server, exclude: ["skipped"]))
    #expect(Set(entries.map(\.name)) == ["a.txt", "b.txt", "d.txt"] && entries.count == 3)
    #expect(entries.allSatisfy { $0.path.hasPrefix(server.base + "/dav/") && $0.stamp == "tag \"t\"" })
    #expect(server.requests.filter { $0.target == "/dav/skipped/" }.isEmpty)
    #expect(server.requests.allSatisfy { $0.method == "PROPFIND" && $0.headers["depth"] == "1" })
  }

  @Test(arguments: [
    (answer(404), ErrorCode.sourceVanished), (answer(401), .sourceDenied), (answer(403), .sourceDenied),
    (answer(500), .sourceUnreachable), (answer(429), .sourceUnreachable),
    (answer(200, "<html/>"), .sourceFailed),
    (answer(207, "<multistatus xmlns='DAV:'>"), .sourceFailed), (answer(207, "<x/>"), .sourceFailed),
    (answer(207, "<!DOCTYPE x><multistatus xmlns='DAV:'/>"), .sourceFailed), (answer(405), .sourceFailed),
    (answer(302, "", ["Location": "http://127.0.0.1:1/dav/"]), .sourceFailed),
    (answer(302, "", ["Location": "/dav/"]), .sourceFailed), (answer(302), .sourceFailed),
    ("nonsense\r\n\r\n", .sourceFailed),
    ("HTTP/1.1 207 X\r\nContent-Length: 99\r\n\r\n<multi", .sourceUnreachable),
  ])
  func answersThatAreNoListingSayWhy(text: String, code: ErrorCode) async throws {
    let server = try ScriptedServer { connection in
      while connection.request() != nil {
        connection.send(text)
        if !text.hasPrefix("HTTP/1.1") || text.contains("99") { return }
      }
    }
    await #expect(throws: Local.code(code)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server)) }
    }
  }

  @Test func aFolderThatCannotBeReadFailsTheWhole() async throws {
    let server = try ScriptedServer.http { request in
      request.target == "/dav/" ? Self.multistatus(["/dav/", "/dav/a.txt", "/dav/sub/"]) : answer(403)
    }
    await #expect(throws: Local.code(.sourceDenied)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server)) }
    }
  }

  @Test func aFileThatChangesBetweenIsReadAnew() async throws {
    let server = try ScriptedServer.http { request in
      if request.method == "PROPFIND" { return Self.multistatus(["/dav/a.txt"], tag: "\"new\"") }
      return request.headers["if-match"] == "\"new\"" ? answer(200, "new text") : answer(412)
    }
    let connector = try Local.connector(Self.settings(server))
    let entry = SourceEntry(path: server.base + "/dav/a.txt", name: "a.txt", stamp: "tag \"old\"")
    let folder = try TemporaryFolder()
    let read = try await connector.fetch(entry, to: folder.file("f"), limit: 100)
    #expect(read.stamp == "tag \"new\"")
    #expect(try folder.text("f") == "new text")
  }

  @Test func aServerThatRefusesItsOwnTagIsAskedWithoutIt() async throws {
    let server = try ScriptedServer.http { request in
      if request.method == "PROPFIND" { return Self.multistatus(["/dav/a.txt"]) }
      return request.headers["if-match"] == nil ? answer(200, "text") : answer(412)
    }
    let entry = SourceEntry(path: server.base + "/dav/a.txt", name: "a.txt", stamp: "tag \"t\"")
    let folder = try TemporaryFolder()
    let read = try await Local.connector(Self.settings(server)).fetch(entry, to: folder.file("f"), limit: 100)
    #expect(read.stamp == entry.stamp)
    #expect(try folder.text("f") == "text")
  }

  @Test func aCredentialStaysWithItsServer() async throws {
    let other = try ScriptedServer.http { _ in answer(200, "text") }
    let target = other.base + "/x"
    let server = try ScriptedServer.http { _ in answer(302, "", ["Location": target]) }
    let entry = SourceEntry(path: server.base + "/dav/a.txt", name: "a.txt", stamp: "tag \"t\"")
    let credential = SourceCredential(user: "", secret: "t0ken")
    let connector = try Local.connector(Self.settings(server), credential)
    let folder = try TemporaryFolder()
    let read = try await connector.fetch(entry, to: folder.file("f"), limit: 100)
    #expect(read.location == target)
    #expect(server.requests.first?.headers["authorization"] == "Bearer t0ken")
    #expect(other.requests.count == 1 && other.requests.first?.headers["authorization"] == nil)
  }

  @Test func aWeakTagIsComparedAfterwards() async throws {
    let server = try ScriptedServer.http { request in
      if request.method == "PROPFIND" { return Self.multistatus(["/dav/a.txt"], tag: "W/&quot;2&quot;") }
      return answer(200, "text")
    }
    let entry = SourceEntry(path: server.base + "/dav/a.txt", name: "a.txt", stamp: "tag W/\"1\"")
    let folder = try TemporaryFolder()
    let read = try await Local.connector(Self.settings(server)).fetch(
      entry, to: folder.file("f"), limit: 100)
    #expect(read.stamp == "tag W/\"2\"")
    #expect(server.requests.map(\.method) == ["GET", "PROPFIND", "GET", "PROPFIND"])
    #expect(server.requests.allSatisfy { $0.headers["if-match"] == nil })
  }

  @Test func aPasswordIsShownAsTheServerWants() async throws {
    let server = try ScriptedServer.http { request in
      guard request.headers["authorization"] != nil else {
        return answer(401, "", ["WWW-Authenticate": "Basic realm=\"r\""])
      }
      return Self.multistatus(request.target == "/dav/" ? ["/dav/", "/dav/sub/"] : [])
    }
    _ = try await Local.list(Self.settings(server), SourceCredential(user: "ann", secret: "pa:ss"))
    let shown = server.requests.map { $0.headers["authorization"] ?? "-" }
    #expect(shown == ["-", "Basic YW5uOnBhOnNz", "Basic YW5uOnBhOnNz"], "one question is enough")
  }

  @Test func aPersonIsTold() async throws {
    let server = try ScriptedServer.http { _ in Self.multistatus(["/dav/a", "/dav/b"]) }
    let told = Told()
    let connectors = RemoteConnectors(web: Local.policy, storage: Local.policy) { told.add("\($0): \($1)") }
    var settings = Self.settings(server)
    settings.limits.files = 1
    let connector = try connectors.connector(
      for: settings, credential: SourceCredential(user: "ann", secret: "s3cret"))
    _ = try await connector.entries().reduce(into: 0) { count, _ in count += 1 }
    #expect(
      told.all.count == 2 && told.all[0].contains("without encryption") && told.all[1].contains("more than 1")
    )
    #expect(told.all.allSatisfy { $0.hasPrefix("d: ") && !$0.contains("s3cret") })
  }
}

/// What a person was told.
private final class Told: Sendable {
  private let texts = Mutex<[String]>([])
  func add(_ text: String) { texts.withLock { $0.append(text) } }
  var all: [String] { texts.withLock { $0 } }
}
