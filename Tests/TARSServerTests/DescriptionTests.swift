import Foundation
import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI
import Testing

@testable import TARSServer

/// What the server says of itself must be true: the OpenAPI document and the metrics.
struct DescriptionTests {
  private static func table() throws -> EndpointTable {
    let metrics = MetricRegistry()
    return EndpointTable(
      owner: ScriptedEngine(), settings: ServerSettings(version: "1.2.3"),
      assets: try WebAssets(), metrics: metrics, measures: ServerMeasures(metrics, version: "1.2.3"),
      chat: .scripted())
  }

  private static func document() throws -> [String: Any] {
    let json = OpenAPIDocument.make(endpoints: try table().all, version: "1.2.3")
    return try #require(
      try JSONSerialization.jsonObject(with: JSONReply.data(json)) as? [String: Any])
  }

  @Test func everyRouteIsInTheOpenAPIDocumentAndNothingElse() throws {
    let paths = try #require(try Self.document()["paths"] as? [String: [String: Any]])
    let described = Set(paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
    let pages = Set(try WebAssets().files.map { $0.path == "index.html" ? "GET /" : "GET /\($0.path)" })
    let routes = Set(try Self.table().all.map { "\($0.method.rawValue) \($0.path)" })
    #expect(described == routes.subtracting(pages))
    #expect(described.contains("GET /openapi.json"))
  }

  @Test func theServedDocumentIsTheOneWithAllRoutes() async throws {
    try await RunningServer.run { server in
      let served = try await server.send("GET", "/openapi.json")
      let json = OpenAPIDocument.make(endpoints: try Self.table().all, version: "1.2.3")
      #expect(served.body == (try JSONReply.data(json)))
    }
  }

  @Test func everyParameterOfAPathIsDescribed() throws {
    for endpoint in try Self.table().all {
      guard let operation = endpoint.documentation else { continue }
      let inPath = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }
        .map { String($0.dropFirst().dropLast()) }
      #expect(operation.parameters.filter { $0.place == .path }.map(\.name) == inPath, "\(endpoint.path)")
    }
  }

  @Test func everyReferenceIsDefinedAndEverySchemaUsed() throws {
    let text = String(
      decoding: try JSONReply.data(OpenAPIDocument.make(endpoints: try Self.table().all, version: "1")),
      as: UTF8.self)
    let references = Set(text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/).map { String($0.1) })
    #expect(references == Set(Schemas.all.keys))
  }

  @Test func operationNamesAreUnique() throws {
    let ids = try Self.table().all.compactMap(\.documentation?.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test func everyQueryParameterThatIsDescribedIsAccepted() async throws {
    let values = [
      "clock": "valid",
      "query": "a", "top": "3", "mode": "dense", "explain": "true", "limit": "3", "current": "false",
      "from": "2024-05", "to": "2024-06", "at": "v1", "name": "a.txt", "asOf": "2024", "validAt": "2024",
      "validDuring": "2024/..", "undated": "include", "halfLifeDays": "30.5", "inferredTime": "ignore",
      "rerank": "false", "state": "failed", "source": "1", "action": "login", "actor": "root",
      "since": "2024", "until": "2025", "after": "0", "documents": "keep", "byMail": "false",
      "archived": "with", "format": "json", "mediaTypes": "text/plain", "languages": "de",
    ]
    try await RunningServer.run { server in
      _ = try await server.send("POST", "/api/v1/conversations", body: "{}")
      for endpoint in try Self.table().all {
        guard let parameters = endpoint.documentation?.parameters.filter({ $0.place == .query }),
          !parameters.isEmpty
        else { continue }
        let path = endpoint.path.replacing("{reference}", with: "d1contract")
          .replacing("{group}", with: "everyone").replacing("{name}", with: "home").replacing(
            "{webhook}", with: "wh_1"
          )
          .replacing("{conversation}", with: "c1")
        let own = path == "/v1/files" ? ["after": "d1contract"] : [:]
        let body = endpoint.method == .post ? "text" : nil
        // These two exclude each other.
        for leftOut in parameters.contains(where: { $0.name == "validAt" })
          ? ["validAt", "validDuring"] : [""]
        {
          let query = parameters.filter { $0.name != leftOut }
            .map { "\($0.name)=\(own[$0.name] ?? values[$0.name] ?? "x")" }.joined(separator: "&")
          let response = try await server.send(endpoint.method.rawValue, "\(path)?\(query)", body: body)
          #expect(
            response.status == Self.refusals[endpoint.path] ?? 200, "\(path)?\(query): \(response.text)")
        }
      }
    }
  }

  /// A list either comes in pages, asked for and gone on with alike everywhere, or there is a reason why it is whole.
  @Test func everyListComesInPages() throws {
    let pages = Set(
      Schemas.all.filter { $0.value["properties"]?["next"]?["description"]?.text?.contains("after") == true }
        .keys)
    for endpoint in try Self.table().all where endpoint.method == .get {
      guard let operation = endpoint.documentation else { continue }
      let text = String(decoding: try JSONReply.data(operation.reply.map(\.schema)), as: UTF8.self)
      let replies = Set(text.matches(of: /schemas\/([A-Za-z]+)"/).map { String($0.1) })
      let isPaged = !replies.isDisjoint(with: pages) || endpoint.path == "/v1/files"
      let parameters = Set(operation.parameters.map(\.name))
      #expect(parameters.isSuperset(of: ["after", "limit"]) == isPaged, "\(endpoint.path)")
      let isList = operation.id.hasPrefix("list") || replies.contains { $0.hasSuffix("List") }
      #expect(!isList || isPaged || Self.wholeLists.contains(endpoint.path), "\(endpoint.path)")
    }
  }

  /// Those in the shapes of other APIs; what belongs to one document; errors and quotas, which are as many as there are
  /// kinds; and lineages, which are one look at all documents.
  private static let wholeLists: Set = [
    "/v1/models", "/api/tags", "/api/ps", "/api/v1/documents/{reference}/versions", "/api/v1/errors",
    "/api/v1/quotas", "/api/v1/lineages",
  ]

  /// This server has no provider, no such user and collection, and who asks is nobody who signed in.
  private static let refusals = [
    "/auth/oidc/callback": 404, "/api/v1/users/{user}/reset": 404, "/api/v1/collections/{name}/grants": 404,
    "/api/v1/auth/sessions": 403,
    "/api/v1/auth/keys": 403,
  ]

  @Test func everyMetricIsRecordedBySomething() async throws {
    try await RunningServer.run { server in
      _ = try await server.send("POST", "/api/v1/ask", body: #"{"question":"notice"}"#)
      _ = try await server.send("GET", "/api/v1/search?query=a")
      _ = try await server.send("POST", "/api/v1/ingest", body: #"{"paths":["/a"]}"#)
      let response = try await server.send("GET", "/metrics")
      #expect(response.headers["content-type"] == MetricRegistry.contentType)
      let lines = response.text.split(separator: "\n")
      let metrics = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
      #expect(metrics.count > 10)
      for metric in metrics {
        #expect(lines.contains { !$0.hasPrefix("#") && $0.hasPrefix(metric) }, "\(metric) has no sample")
      }
      #expect(response.text.contains(#"tars_build_info{version="1.2.3"} 1"#))
      #expect(response.text.contains(#"tars_store_items{kind="documents"} 3"#))
      #expect(
        response.text.contains(#"tars_stage_duration_seconds_count{operation="search",stage="dense"} 1"#))
      #expect(
        response.text.contains(
          #"tars_http_requests_total{method="GET",route="/api/v1/search",status="200"} 1"#))
    }
  }
}
