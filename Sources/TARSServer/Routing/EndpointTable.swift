import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI

/// All routes of the server.
struct EndpointTable: Sendable {
  let all: [Endpoint]
  /// By method and pattern: each request asks for its route several times.
  private let byRoute: [Route: Endpoint]

  private struct Route: Hashable {
    let method: HTTPRequest.Method
    let pattern: String
  }

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
    byRoute = Dictionary(
      all.map { (Route(method: $0.method, pattern: $0.path), $0) }, uniquingKeysWith: { first, _ in first })
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

  /// What a request needs. Unknown paths of the APIs need a token, so that nobody can look for routes without one.
  func access(_ method: HTTPRequest.Method, path: String) -> Endpoint.Access {
    let found = endpoints(at: path)
    let asked = method == .head ? .get : method
    let best = found.first { $0.method == method } ?? found.first { $0.method == asked } ?? found.first
    if let best { return best.access }
    return path.hasPrefix("/api/") || path.hasPrefix("/v1/") ? .needs(.read) : .open
  }

  /// The route of that pattern, as the router names it.
  func endpoint(_ method: HTTPRequest.Method, at pattern: String) -> Endpoint? {
    byRoute[Route(method: method, pattern: pattern)]
  }

  /// What is described of the route of that pattern; `nil` where there is none.
  func operation(_ method: HTTPRequest.Method, at pattern: String?) -> Operation? {
    pattern.flatMap { endpoint(method, at: $0)?.documentation }
  }

  /// Methods that are possible on a path; empty for an unknown one.
  func methods(for path: String) -> [String] {
    let methods = Set(endpoints(at: path).map(\.method.rawValue))
    return (methods.contains("GET") ? methods.union(["HEAD"]) : methods).sorted()
  }

  /// As the router chooses: where a path fits several patterns, a word goes before a parameter.
  private func endpoints(at path: String) -> [Endpoint] {
    let parts = path.split(separator: "/")
    let found = all.filter { $0.matches(parts) }
    let best = found.map(\.shape).min { $0.lexicographicallyPrecedes($1) }
    return found.filter { $0.shape == best }
  }
}
