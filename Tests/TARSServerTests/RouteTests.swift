import Foundation
import TARSCore
import TARSObservability
import TARSWebUI
import Testing

@testable import TARSServer

struct RouteTests {
  @Test func everyRouteAnswersWithTheEnginesValue() async throws {
    try await RunningServer.run { server in
      #expect(try await server.send("GET", "/health", token: nil).text == #"{"status":"alive"}"#)
      #expect(try await server.send("GET", "/ready", token: nil).text == #"{"status":"ready"}"#)
      let status = try await server.send("GET", "/api/v1/status").json(SystemStatus.self)
      #expect(status == (try await server.engine.status()))
      let collections = try await server.send("GET", "/api/v1/collections").json(
        CollectionController.List.self)
      #expect(collections.collections.map(\.name) == ["contracts", "default"])
      let history = try await server.send("GET", "/api/v1/documents/d1contract").json(DocumentHistory.self)
      #expect(history.versions == Script.versions)
      let removed = try await server.send("DELETE", "/api/v1/documents/d1contract")
      #expect(try removed.json(DocumentHistory.self) == history)
      let versions = try await server.send("GET", "/api/v1/documents/d1contract/versions")
      #expect(try versions.json(DocumentController.VersionList.self).versions.map(\.number) == [1, 2])
      let text = try await server.send("GET", "/api/v1/documents/d1contract/text?at=v1").json(
        VersionText.self)
      #expect(text.version.number == 1)
      let diff = try await server.send("GET", "/api/v1/documents/d1contract/diff?from=2024-01&to=v2")
      #expect(try diff.json(DocumentDifference.self).changes.count == 1)
    }
  }

  @Test func aCollectionIsMadeOnce() async throws {
    try await RunningServer.run { server in
      let made = try await server.send("POST", "/api/v1/collections", body: #"{"name": "laws"}"#)
      #expect(made.status == 201)
      #expect(try made.json(CollectionSummary.self) == CollectionSummary(name: "laws", documents: 0))
      #expect(server.engine.seen.collections.last == "laws")
    }
  }

  @Test(arguments: [
    ("d2handbook", 200), ("%2Fdocs%2Fhr%2Fhandbook.md", 200), ("hr%2Fhandbook.md", 200),
    ("minutes%202024-05.docx", 200), ("nobody", 404), ("%zz", 400), ("%FF", 400),
  ])
  func documentsAreNamedByIdOrEncodedPath(_ reference: String, _ status: Int) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", "/api/v1/documents/\(reference)")
      #expect(response.status == status)
    }
  }

  @Test func documentsArePagedInPathOrder() async throws {
    try await RunningServer.run { server in
      var paths: [String] = []
      var target: String? = "/api/v1/documents?limit=2&under=%2Fdocs&current=false"
      var pages = 0
      while let next = target {
        let page = try await server.send("GET", next).json(DocumentController.Page.self)
        paths += page.documents.map(\.document.path)
        let cursor = page.next?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        target = cursor.map { "/api/v1/documents?limit=2&after=\($0)" }
        pages += 1
      }
      #expect(paths == Script.documents.map(\.path))
      #expect(pages == 2)
      let first = try #require(server.engine.seen.documentQueries.first)
      #expect(first.under == "/docs" && !first.currentOnly && first.limit == 3)
    }
  }

  @Test func searchTakesJSONAndQueries() async throws {
    try await RunningServer.run { server in
      let body = #"{"query":"notice","top":1,"mode":"lexical","explain":true,"scope":{"asOf":"2024"}}"#
      let posted = try await server.send("POST", "/api/v1/search", body: body)
      #expect(try posted.json(SearchResponse.self).hits.count == 1)
      let target = "/api/v1/search?query=notice+period%21&top=2&validAt=2024-05&collection=contracts"
      let got = try await server.send("GET", target)
      #expect(try got.json(SearchResponse.self).hits.map(\.version) == [2, 1])
      #expect(
        server.engine.seen.searches == [
          SearchRequest(
            query: "notice", top: 1, scope: TimeScope(asOf: "2024"), mode: .lexical, explain: true),
          SearchRequest(
            query: "notice period!", top: 2, scope: TimeScope(validAt: "2024-05", collection: "contracts")),
        ])
      // What the engine protocol's own requests encode to is understood too.
      let encoded = try JSONEncoder().encode(SearchRequest(query: "x", scope: TimeScope(asOf: "2024-06-01")))
      #expect(try await server.send("POST", "/api/v1/search", data: encoded).status == 200)
    }
  }

  @Test func thePageAndItsFilesNeedNoToken() async throws {
    try await RunningServer.run { server in
      let page = try await server.send("GET", "/", token: nil)
      #expect(page.status == 200 && page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["cache-control"] == "no-cache")
      let tag = try #require(page.headers["etag"])
      let again = try await server.send("GET", "/", headers: ["If-None-Match": "W/\(tag)"], token: nil)
      #expect(again.status == 304 && again.body.isEmpty)
      for file in try WebAssets().files where file.path != "index.html" {
        let got = try await server.send("GET", "/\(file.path)", token: nil)
        #expect(got.status == 200 && got.body == file.content, "\(file.path)")
      }
    }
  }

  @Test func headAnswersAsGetWithoutABody() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      connection.send(server.head("HEAD", "/health", length: nil, headers: ["Connection": "close"]))
      let data = try await connection.read { $0.count > 4 && $0.suffix(4) == Data("\r\n\r\n".utf8) }
      #expect(String(decoding: data, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
    }
  }

  @Test func anErrorToHeadHasNoBodyEither() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      connection.send(
        server.head("HEAD", "/api/v1/status", length: nil, headers: ["Connection": "close"], token: nil))
      let data = try await connection.read { _ in false }
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 401") && text.hasSuffix("\r\n\r\n"))
      #expect(text.components(separatedBy: "\r\n\r\n").count == 2)
    }
  }
}
