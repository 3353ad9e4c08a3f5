import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI

/// All routes of the server.
struct EndpointTable: Sendable {
  let all: [Endpoint]

  init(
    engine: any ServedEngine, settings: ServerSettings, assets: WebAssets, metrics: MetricRegistry,
    measures: ServerMeasures
  ) {
    let limits = settings.limits
    let documented =
      SystemController(engine: engine, metrics: metrics, measures: measures).endpoints
      + CollectionController(engine: engine, limits: limits).endpoints
      + DocumentController(engine: engine).endpoints
      + AdditionController(engine: engine, limits: limits, measures: measures).endpoints
      + ResumableUploadController(engine: engine).endpoints
      + TimelineController(engine: engine).endpoints
      + AnswerController(engine: engine, limits: limits).endpoints
      + SearchController(engine: engine, limits: limits, measures: measures).endpoints
      + AskController(engine: engine, limits: limits, measures: measures).endpoints
      + IngestController(engine: engine, limits: limits, measures: measures).endpoints
      + DuplicateController(engine: engine).endpoints
      + JobController(engine: engine, limits: limits).endpoints
      + ModelController(engine: engine, limits: limits).endpoints
      + SourceController(engine: engine, limits: limits).endpoints
      + ImportController(engine: engine, limits: limits, measures: measures).endpoints
      + CurationController(engine: engine, limits: limits).endpoints
      + ChatCompletionController(engine: engine, limits: limits, measures: measures).endpoints
    let description = OpenAPIController(endpoints: documented, version: settings.version).endpoint()
    all = documented + [description] + PageController(assets: assets).endpoints
  }

  /// Whether a request for this path needs no token. Unknown paths need none outside of the APIs.
  func isOpen(path: String) -> Bool {
    guard let endpoint = all.first(where: { $0.matches(path: path) }) else {
      return !path.hasPrefix("/api/") && !path.hasPrefix("/v1/")
    }
    return endpoint.access == .open
  }

  /// Methods that are possible on a path; empty for an unknown one.
  func methods(for path: String) -> [String] {
    let methods = Set(all.filter { $0.matches(path: path) }.map(\.method.rawValue))
    return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
  }
}
