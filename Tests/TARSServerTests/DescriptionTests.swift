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
      "since": "2024", "until": "2025", "before": "9", "after": "0", "documents": "keep", "byMail": "false",
      "archived": "with", "format": "json",
    ]
    try await RunningServer.run { server in
      _ = try await server.send("POST", "/api/v1/conversations", body: "{}")
      for endpoint in try Self.table().all {
        guard let parameters = endpoint.documentation?.parameters.filter({ $0.place == .query }),
          !parameters.isEmpty
        else { continue }
        let path = endpoint.path.replacing("{reference}", with: "d1contract")
          .replacing("{name}", with: "home").replacing("{webhook}", with: "wh_1")
          .replacing("{conversation}", with: "c1")
        let own = path == "/v1/files" ? ["after": "d1contract"] : [:]
        let query = parameters.map { "\($0.name)=\(own[$0.name] ?? values[$0.name] ?? "x")" }
          .joined(separator: "&")
        let body = endpoint.method == .post ? "text" : nil
        let response = try await server.send(endpoint.method.rawValue, "\(path)?\(query)", body: body)
        // Those find nothing: this server has no provider and no such user.
        let isEmpty = ["/auth/oidc/callback", "/api/v1/users/{user}/reset"].contains(endpoint.path)
        #expect(response.status == (isEmpty ? 404 : 200), "\(path)?\(query): \(response.text)")
      }
    }
  }

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
