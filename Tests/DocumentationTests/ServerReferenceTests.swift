import HTTPTypes
import TARSAuth
import TARSCore
import TARSObservability
@testable import TARSServer
import TARSWebUI
import Testing

struct ServerReferenceTests {
  private let metrics = MetricRegistry()

  private func endpoints() throws -> [Endpoint] {
    let version = ProductVersion.current
    let chat = ChatParts(
      callers: Nobody(), engines: Nobody(), settings: ServerSettings(version: version),
      measures: ServerMeasures(MetricRegistry(), version: version))
    let table = EndpointTable(
      owner: SilentEngine(), settings: ServerSettings(version: version),
      assets: try WebAssets(directory: Project.root + "/Sources/TARSWebUI/Assets"), metrics: metrics,
      measures: ServerMeasures(metrics, version: version), chat: chat)
    return table.all.filter { $0.documentation != nil }
  }

  @Test func everyRouteIsInTheReference() throws {
    var table = MarkdownTable(header: ["method", "path", "right", "what it does"])
    table.rows = try endpoints().sorted { ($0.path, $0.method.rawValue) < ($1.path, $1.method.rawValue) }
      .map { endpoint in
        let right =
          switch endpoint.access {
          case .open: ""
          case .needs(let right): "`\(right.rawValue)`"
          case .signedIn, .signedInAnyway: "signed in"
          }
        return [endpoint.method.rawValue, "`\(endpoint.path)`", right, endpoint.documentation?.summary ?? ""]
      }
    try Reference(path: "docs/reference/api.md", text: Self.apiIntroduction + table.text).check()
  }

  @Test func everyMetricIsInTheReference() throws {
    _ = ServerMeasures(metrics, version: ProductVersion.current)
    var table = MarkdownTable(header: ["metric", "labels", "meaning"])
    table.rows = metrics.descriptions.map { metric in
      ["`\(metric.name)`", metric.labels.map { "`\($0)`" }.joined(separator: " "), metric.help]
    }
    try Reference(path: "docs/reference/metrics.md", text: Self.metricsIntroduction + table.text).check()
  }

  @Test func everyErrorCodeIsInTheReference() throws {
    var table = MarkdownTable(header: ["code", "kind", "HTTP status", "what it means and what to do"])
    table.rows = ErrorCode.allCases.map { code in
      let status = TARSError(code, "", hint: "").status.code
      return ["`\(code.rawValue)`", code.kind.rawValue, String(status), code.meaning]
    }
    var faults = MarkdownTable(header: ["code", "HTTP status", "what it means and what to do"])
    faults.rows = RequestFault.Code.allCases.map { ["`\($0.rawValue)`", String($0.status.code), $0.meaning] }
    try Reference(
      path: "docs/reference/errors.md",
      text: Self.errorsIntroduction + table.text + Self.faultsIntroduction + faults.text
    ).check()
  }

  private static let apiIntroduction = """
    # HTTP API

    The full description, with every parameter and schema, is served at `/openapi.json`. Routes that need a token
    take it as `Authorization: Bearer TOKEN`; the first start wrote it to `admin.token` in the data directory.
    Errors are problem details (RFC 9457) with a code of [errors.md](errors.md); routes below `/v1/` answer in the
    shape of OpenAI's API instead.


    """

  private static let metricsIntroduction = """
    # Metrics

    `/metrics` shows these in Prometheus' text format. Durations are in seconds.


    """

  private static let faultsIntroduction = """

    ## Requests that HTTP can't serve

    The server alone answers with these. The `type` of problem details leads to an error's entry:
    `/api/v1/errors/CODE`, and `/api/v1/errors` has them all.


    """

  private static let errorsIntroduction = """
    # Errors

    Every error has a stable code, a sentence that says what happened, and a hint that says what to do. The command
    line prints all three and exits with 1, with 2 where the request was wrong, and with 3 where nothing was
    found. The server answers with problem details (RFC 9457, `application/problem+json`) and a request id that the
    log carries too.


    """
}

/// Callers and engines of a server that nobody asks.
private struct Nobody: CallerSource, EngineHost {
  func recognise(bearer token: String, address: String) async throws -> Recognised {
    throw TARSError(.unauthorized, "Nobody is known.", hint: "Sign in.")
  }

  func engine(for caller: Caller) -> any ServedEngine { SilentEngine() }
}
