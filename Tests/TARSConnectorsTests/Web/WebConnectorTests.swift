import TARSCore
import Testing

@testable import TARSConnectors

struct WebConnectorTests {
  private static func settings(_ server: ScriptedServer, _ path: String, exclude: [String] = [])
    -> SourceSettings
  {
    SourceSettings(name: "w", kind: .web, address: server.base + path, exclude: exclude)
  }

  private static func sitemap(_ pages: [String], base: String = "") -> String {
    let places = pages.map { "<url><loc>\(base)\($0)</loc></url>" }.joined()
    return
      "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>\(places)</urlset>"
  }

  @Test func aPageIsOneEntry() async throws {
    let server = try ScriptedServer.http { request in
      request.target == "/robots.txt"
        ? answer(404)
        : answer(
          200, "<p>text",
          ["ETag": "\"7\"", "Content-Type": "text/html", "Last-Modified": "Sat, 01 Jun 2024 09:30:00 GMT"])
    }
    let entries = try await Local.list(Self.settings(server, "/a/page?q=1"))
    let entry = try #require(entries.first)
    #expect(entries.count == 1 && entry.path == server.base + "/a/page?q=1" && entry.name == "page.html")
    #expect(entry.stamp == "tag \"7\"" && entry.modifiedAt == Instant(seconds: 1_717_234_200))
    #expect(entry.location == nil)
  }

  @Test func aPageWithoutStateIsKnownByItsBytes() async throws {
    let server = try ScriptedServer.http { request in
      request.target == "/robots.txt" ? answer(404) : answer(200, request.method == "HEAD" ? "" : "text")
    }
    let connector = try Local.connector(Self.settings(server, "/"))
    let entries = try await connector.entries().reduce(into: []) { $0.append($1) }
    let entry = try #require(entries.first)
    let folder = try TemporaryFolder()
    let read = try await connector.fetch(entry, to: folder.file("f"), limit: 100)
    #expect(read.stamp == entry.stamp && entry.stamp.hasPrefix("digest "))
  }

  @Test func redirectsAreRecorded() async throws {
    let server = try ScriptedServer.http { request in
      switch request.target {
      case "/old": answer(301, "", ["Location": "/new"])
      case "/new": answer(200, "text", ["ETag": "\"1\""])
      default: answer(404)
      }
    }
    let entry = try #require(try await Local.list(Self.settings(server, "/old")).first)
    #expect(entry.path == server.base + "/old" && entry.location == server.base + "/new")
  }

  @Test func theSitemapOfAnIndexIsFollowedAndRobotsAreHeeded() async throws {
    let server = try ScriptedServer.http { request in
      let base = "http://" + (request.headers["host"] ?? "")
      switch request.target {
      case "/robots.txt": return answer(200, "User-agent: *\nDisallow: /no")
      case "/index.xml":
        return answer(200, "<sitemapindex><sitemap><loc>\(base)/one.xml</loc></sitemap></sitemapindex>")
      case "/one.xml":
        let foreign = "http://elsewhere.invalid/x"
        return answer(
          200,
          Self.sitemap(["/a", "/b", "/a#x", "/no/c", "/gone", "/skip/d", "/broken"], base: base)
            .replacing(
              "</urlset>",
              with: "<url><loc>\(foreign)</loc></url><url><loc>\(base)/l</loc>"
                + "<lastmod>2024-06-01</lastmod></url></urlset>"))
      case "/gone": return answer(404)
      case "/broken": return answer(503)
      default: return answer(200, "", ["ETag": "\"\(request.target)\""])
      }
    }
    let entries = try await Local.list(Self.settings(server, "/index.xml", exclude: ["skip"]))
    #expect(entries.map { String($0.path.dropFirst(server.base.count)) } == ["/a", "/b", "/broken", "/l"])
    #expect(entries.map(\.stamp) == ["tag \"/a\"", "tag \"/b\"", "status 503", "listed 2024-06-01"])
    #expect(!server.requests.contains { ["/no/c", "/skip/d", "/l"].contains($0.target) })
    #expect(server.requests.filter { $0.target == "/robots.txt" }.count == 1)
  }

  @Test(arguments: [
    (answer(200, "<urlset><url>"), ErrorCode.sourceFailed), (answer(404), .sourceVanished),
    (answer(200, "<!DOCTYPE x><urlset></urlset>"), .sourceFailed), (answer(503), .sourceUnreachable),
    (
      answer(200, "<sitemapindex><sitemap><loc>/missing.xml</loc></sitemap></sitemapindex>"),
      .sourceUnreachable
    ),
    (answer(302, "", ["Location": "/private"]), .sourceDenied),
  ])
  func addressesThatGiveNothingSayWhy(text: String, code: ErrorCode) async throws {
    let server = try ScriptedServer.http { request in
      switch request.target {
      case "/robots.txt": answer(200, "User-agent: tars\nDisallow: /private")
      case "/missing.xml": answer(404)
      default: text
      }
    }
    await #expect(throws: Local.code(code)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server, "/sitemap.xml")) }
    }
  }

  @Test func aSiteThatCannotSayWhatRobotsMayIsLeftAlone() async throws {
    let server = try ScriptedServer.http { request in
      request.target == "/robots.txt" ? answer(500) : answer(200, "text")
    }
    await #expect(throws: Local.code(.sourceUnreachable)) {
      _ = try await Local.coded { try await Local.list(Self.settings(server, "/a")) }
    }
    #expect(server.requests.count == 1)
  }

  @Test func onlyListedHostsAreSources() {
    let connectors = RemoteConnectors(
      web: .web(allowedHosts: ["example.org"]), storage: .storage(allowedHosts: []))
    for (address, kind, isFine) in [
      ("https://example.org/a", SourceKind.web, true), ("https://example.com/a", .web, false),
      ("http://127.0.0.1/", .web, false), ("http://169.254.169.254/", .webdav, false),
      ("http://nas/dav", .webdav, true),
      ("http://127.0.0.1:1/dav", .webdav, false),
    ] {
      let settings = SourceSettings(name: "x", kind: kind, address: address)
      var code: ErrorCode?
      do {
        _ = try connectors.connector(for: settings, credential: nil)
      } catch {
        code = (error as? TARSError)?.code
      }
      #expect(code == (isFine ? nil : .sourceDenied), "\(address)")
    }
  }

  @Test(arguments: [
    ("pauseMilliseconds", "-1"), ("pauseMilliseconds", "x"), ("caFile", "relative.pem"), ("depth", "1"),
    ("auth", "magic"), ("bytesPerSecond", "0"),
  ])
  func optionsThatMakeNoSenseAreRefused(name: String, value: String) {
    let settings = SourceSettings(name: "x", kind: .web, address: "https://h/", options: [name: value])
    #expect(throws: Local.code(.badRequest)) { try Local.codedNow { try Local.connector(settings) } }
  }
}
