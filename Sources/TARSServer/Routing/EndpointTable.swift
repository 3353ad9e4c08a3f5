import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI

/// All routes of the server.
struct EndpointTable: Sendable {
  let all: [Endpoint]
  private let byPath: PathIndex

  init(
    owner engine: any ServedEngine, settings: ServerSettings, assets: WebAssets, metrics: MetricRegistry,
    measures: ServerMeasures, chat: ChatParts, resets: ResetRequests = ResetRequests()
  ) {
    let documented =
      SystemController(engine: engine, metrics: metrics, measures: measures).endpoints
      + Self.library(settings.limits, measures)
      + Self.answers(settings, measures, chat)
      + Self.operation(settings.limits, measures)
      + Self.programs(settings, measures)
      + Self.accounts(settings, resets)
    let description = OpenAPIController(endpoints: documented, version: settings.version).endpoint()
    all = documented + [description] + PageController(assets: assets).endpoints
    byPath = PathIndex(all)
  }

  /// Collections, their documents and what is known of these.
  private static func library(_ limits: ServerSettings.Limits, _ measures: ServerMeasures) -> [Endpoint] {
    CollectionController(limits: limits).endpoints
      + DocumentController().endpoints
      + AdditionController(limits: limits, measures: measures).endpoints
      + ResumableUploadController().endpoints
      + TimelineController().endpoints
      + DuplicateController().endpoints
      + CurationController(limits: limits).endpoints
  }

  /// Searching, asking, and what was asked.
  private static func answers(
    _ settings: ServerSettings, _ measures: ServerMeasures, _ chat: ChatParts
  ) -> [Endpoint] {
    let limits = settings.limits
    let running = RunningAnswerController(limits: limits, desk: chat.desk)
    return AnswerController(limits: limits).endpoints
      + SearchController(limits: limits, measures: measures).endpoints
      + AskController(limits: limits, measures: measures, running: running).endpoints
      + running.endpoints
      + ChatSocketController(parts: chat, origins: OriginCheck(settings: settings)).endpoints
      + ConversationController(limits: limits).endpoints
      + ConversationAskController(limits: limits, measures: measures).endpoints
      + ConversationTransferController(limits: limits).endpoints
      + ShareController().endpoints
  }

  /// What runs beside the questions.
  private static func operation(_ limits: ServerSettings.Limits, _ measures: ServerMeasures) -> [Endpoint] {
    IngestController(limits: limits, measures: measures).endpoints
      + JobController(limits: limits).endpoints
      + ModelController(limits: limits).endpoints
      + AnalyticsController(limits: limits).endpoints
      + SourceController(limits: limits).endpoints
      + WebhookController(limits: limits).endpoints
      + ErrorCatalogue().endpoints
      + QuotaController().endpoints
      + ImportController(limits: limits, measures: measures).endpoints
  }

  /// For programs that speak the language of others.
  private static func programs(_ settings: ServerSettings, _ measures: ServerMeasures) -> [Endpoint] {
    let limits = settings.limits
    return ChatCompletionController(limits: limits, measures: measures).endpoints
      + EmbeddingController(limits: limits).endpoints
      + FileController(limits: limits, measures: measures).endpoints
      + OllamaController(limits: limits, measures: measures, version: settings.version).endpoints
      + MCPController(settings: settings).endpoints
  }

  /// Signing in, and people.
  private static func accounts(_ settings: ServerSettings, _ resets: ResetRequests) -> [Endpoint] {
    let limits = settings.limits
    let browser = BrowserSession(publicURL: settings.publicURL, speaksTLS: settings.tls != nil)
    return SignInController(limits: limits, browser: browser).endpoints
      + ResetController(limits: limits, requests: resets).endpoints
      + SignOnController(browser: browser).endpoints
      + OwnAccountController(limits: limits).endpoints
      + SecondFactorController(limits: limits).endpoints
      + OwnKeyController(limits: limits).endpoints
      + UserController(limits: limits).endpoints
      + GroupController(limits: limits).endpoints
      + GrantController(limits: limits).endpoints
      + AuditController().endpoints
  }

  /// What stands at a request's path.
  func match(_ path: String) -> PathIndex.Match { byPath.match(path) }

  /// The `GET` route of that pattern.
  func reading(at pattern: String) -> Endpoint? { all.first { $0.method == .get && $0.path == pattern } }
}
