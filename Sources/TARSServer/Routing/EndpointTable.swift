import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI

/// All routes of the server.
struct EndpointTable: Sendable {
  let all: [Endpoint]

  init(
    owner engine: any ServedEngine, settings: ServerSettings, assets: WebAssets, metrics: MetricRegistry,
    measures: ServerMeasures, chat: ChatParts, resets: ResetRequests = ResetRequests()
  ) {
    let limits = settings.limits
    let running = RunningAnswerController(limits: limits, desk: chat.desk)
    let documented =
      SystemController(engine: engine, metrics: metrics, measures: measures).endpoints
      + CollectionController(limits: limits).endpoints
      + DocumentController().endpoints
      + AdditionController(limits: limits, measures: measures).endpoints
      + ResumableUploadController().endpoints
      + TimelineController().endpoints
      + AnswerController(limits: limits).endpoints
      + SearchController(limits: limits, measures: measures).endpoints
      + AskController(limits: limits, measures: measures, running: running).endpoints
      + running.endpoints
      + ChatSocketController(parts: chat, origins: OriginCheck(settings: settings)).endpoints
      + ConversationController(limits: limits).endpoints
      + ConversationAskController(limits: limits, measures: measures).endpoints
      + ConversationTransferController(limits: limits).endpoints
      + ShareController().endpoints
      + IngestController(limits: limits, measures: measures).endpoints
      + DuplicateController().endpoints
      + JobController(limits: limits).endpoints
      + ModelController(limits: limits).endpoints
      + AnalyticsController(limits: limits).endpoints
      + SourceController(limits: limits).endpoints
      + WebhookController(limits: limits).endpoints
      + ImportController(limits: limits, measures: measures).endpoints
      + CurationController(limits: limits).endpoints
      + ChatCompletionController(limits: limits, measures: measures).endpoints
      + EmbeddingController(limits: limits).endpoints
      + FileController(limits: limits, measures: measures).endpoints
      + OllamaController(limits: limits, measures: measures, version: settings.version).endpoints
      + MCPController(settings: settings).endpoints
      + SignInController(limits: limits, browser: BrowserSession(publicURL: settings.publicURL)).endpoints
      + ResetController(limits: limits, requests: resets).endpoints
      + SignOnController(browser: BrowserSession(publicURL: settings.publicURL)).endpoints
      + OwnAccountController(limits: limits).endpoints
      + SecondFactorController(limits: limits).endpoints
      + OwnKeyController(limits: limits).endpoints
      + UserController(limits: limits).endpoints
      + GroupController(limits: limits).endpoints
      + GrantController(limits: limits).endpoints
      + AuditController().endpoints
    let description = OpenAPIController(endpoints: documented, version: settings.version).endpoint()
    all = documented + [description] + PageController(assets: assets).endpoints
  }

  /// What a request needs. Unknown paths of the APIs need a token, so that nobody can look for routes without one.
  func access(_ method: HTTPRequest.Method, path: String) -> Endpoint.Access {
    let found = endpoints(at: path)
    let asked = method == .head ? .get : method
    let best = found.first { $0.method == method } ?? found.first { $0.method == asked } ?? found.first
    if let best { return best.access }
    return path.hasPrefix("/api/") || path.hasPrefix("/v1/") ? .needs(.read) : .open
  }

  /// Methods that are possible on a path; empty for an unknown one.
  func methods(for path: String) -> [String] {
    let methods = Set(endpoints(at: path).map(\.method.rawValue))
    return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
  }

  private func endpoints(at path: String) -> [Endpoint] {
    let parts = path.split(separator: "/")
    return all.filter { $0.matches(parts) }
  }
}
