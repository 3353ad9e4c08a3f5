import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore
import TARSInsight

/// How T.A.R.S. is used, for those who run it: reports as JSON or CSV.
struct AnalyticsController: Sendable {
  let limits: ServerSettings.Limits

  /// How a report is written.
  enum Format: String, CaseIterable {
    case json
    case csv
  }

  var endpoints: [Endpoint] {
    [
      report("use", .use) { try await $0.use($1) },
      report("latency", .latencies) { try await $0.latencies($1) },
      report("gaps", .gaps) { try await $0.gaps($1) },
      report("documents", .documentUse) { try await $0.documentUse($1) },
      report("users", .userUse) { try await $0.userUse($1) },
      Endpoint(.post, "/api/v1/analytics/clicks", .noteClick) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let click = try JSONBody.decode(ClickBody.self, from: collected).click
        return try JSONReply.make(try await scope.engine.note(click))
      },
    ]
  }

  private func report<Report: CSVExportable>(
    _ name: String, _ operation: Operation,
    _ make: @escaping @Sendable (any ServedEngine, UseQuery) async throws -> Report
  ) -> Endpoint {
    Endpoint(.get, "/api/v1/analytics/\(name)", access: .needs(.operate), operation) { request, scope in
      let parameters = try QueryParameters(of: request, allowed: ["from", "to", "limit", "format"])
      let limit = try Checks.count(parameters.integer("limit"), field: "limit", default: 20, upTo: 1000)
      let format: Format = try parameters.choice("format") ?? .json
      let query = UseQuery(from: parameters["from"], to: parameters["to"], limit: limit)
      let report = try await make(scope.engine, query)
      return format == .json ? try JSONReply.make(report) : Self.file(report.csv, named: name)
    }
  }

  private static func file(_ table: CSVTable, named name: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8; header=present",
        .contentDisposition: "attachment; filename=\"tars-\(name).csv\"",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: table.text)))
  }
}

/// A citation that was followed.
struct ClickBody: Decodable {
  let click: CitationClick

  private enum Key: String, CodingKey {
    case document
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, [Key.document.rawValue])
    let body = try decoder.container(keyedBy: Key.self)
    click = CitationClick(document: try body.decode(DocumentID.self, forKey: .document))
  }
}
