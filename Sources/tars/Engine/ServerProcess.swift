import Logging
import ServiceLifecycle
import TARSAuth
import TARSConfig
import TARSCore
import TARSIngestion
import TARSObservability
import TARSServer
import TARSStore
import TARSWebUI
import UnixSignals

/// `tars serve`: the engine and the server, until the process is told to stop.
struct ServerProcess {
  let configuration: TARSConfiguration
  let console: Console

  /// - Throws: `store_locked` when another process holds the data directory, and what opening and listening throw.
  func run() async throws {
    let logger = log.logger("tars")
    let lock = try SQLiteStore.lock(directory: configuration.dataDirectory, role: "serve")
    let parts = try await EngineParts.open(configuration, lock: lock)
    for note in parts.notes + (parts.modelLack.map { [$0] } ?? []) {
      logger.warning("note", metadata: ["engine.note": "\(note)"])
    }
    let accounts = try accounts(parts)
    try await announceSetup(accounts, logger)
    let server = TARSHTTPServer(
      engines: EmbeddedHost(parts: parts), callers: accounts.authenticator, accounts: accounts,
      repeats: StoredRepeats(store: parts.store), settings: settings(), assets: try assets(),
      metrics: MetricRegistry(),
      logger: logger
    ) { port in announce(port, lock, logger) }
    let services: [any Service] = [
      server, QueueService(ingestor: parts.ingestor, reembedder: parts.reembedder, logger: logger),
      SourceService(keeper: parts.sources, logger: logger),
      ConversationService(
        store: parts.store, clock: parts.clock, keepDays: configuration.conversations.keepDays, logger: logger
      ),
      WebhookService(sender: parts.webhooks.sender, logger: logger),
      AnalyticsService(recorder: parts.recorder, clock: parts.clock, logger: logger),
    ]
    try await serve(services, logger)
    for note in try await parts.close() { logger.warning("note", metadata: ["engine.note": "\(note)"]) }
  }

  private func serve(_ services: [any Service], _ logger: Logger) async throws {
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await group.run()
  }

  private var log: StandardErrorLog {
    StandardErrorLog(
      format: console.json ? .json : .text, level: Logger.Level(rawValue: configuration.log.level) ?? .info)
  }

  private func accounts(_ parts: EngineParts) throws -> AccountServices {
    try AccountLoading(configuration: configuration, parts: parts).load(
      ownerToken: AdminToken(directory: configuration.dataDirectory).readOrMake())
  }

  /// While there is no user: says where the setup token is, never the token itself.
  private func announceSetup(_ accounts: AccountServices, _ logger: Logger) async throws {
    guard try await accounts.setup.prepare() != nil else { return }
    let file = AccountLoading.setupTokenPath(configuration.dataDirectory)
    logger.notice(
      "no account yet: make the first admin with the setup token, which `tars setup` shows",
      metadata: ["setup.token_file": "\(file)"])
  }

  private func settings() -> ServerSettings {
    var limits = ServerSettings.Limits()
    limits.uploadBody = configuration.server.maxBodyBytes
    limits.connections = configuration.server.connections
    limits.headTimeout = .seconds(configuration.server.headSeconds)
    limits.bodyTimeout = .seconds(configuration.server.bodySeconds)
    limits.stallTimeout = .seconds(configuration.server.stallSeconds)
    limits.sockets.socketsPerCaller = configuration.server.socketsPerCaller
    limits.answersPerCaller = configuration.server.answersPerCaller
    let rates = configuration.limits
    limits.callerRate = Self.rate(rates.requestsPerMinute, burst: rates.requestsAtOnce)
    limits.strangerRate = Self.rate(rates.strangerRequestsPerMinute, burst: rates.strangerRequestsAtOnce)
    var settings = ServerSettings(
      host: configuration.server.host, port: configuration.server.port,
      allowedHosts: configuration.server.allowedHosts, version: ProductVersion.current, limits: limits,
      publicURL: configuration.server.publicURL)
    settings.tls = configuration.transport.tls
    settings.forwarding = configuration.transport.forwarding
    settings.crossOrigins = configuration.transport.crossOrigins
    return settings
  }

  private static func rate(_ perMinute: Int, burst: Int) -> RateLimit? {
    perMinute == 0 ? nil : RateLimit(burst: burst, perMinute: perMinute)
  }

  private func assets() throws -> WebAssets {
    do {
      return try WebAssets()
    } catch {
      throw TARSError(
        .invalidConfiguration, "\(error)",
        hint: "Install T.A.R.S. with its resource folders beside the program.")
    }
  }

  /// Tells people and other commands where the server is.
  private func announce(_ port: Int, _ lock: DataDirectoryLock, _ logger: Logger) {
    let host = configuration.server.host
    let reachable = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
    let scheme = configuration.transport.certificate == nil ? "http" : "https"
    let address = "\(scheme)://\(reachable.contains(":") ? "[\(reachable)]" : reachable):\(port)"
    do {
      try lock.announce(address: address)
    } catch {
      logger.error("commands can't find the server", metadata: ["error": "\(error)"])
    }
    let token = AdminToken(directory: configuration.dataDirectory).path
    logger.info("listening", metadata: ["server.url": "\(address)", "server.token_file": "\(token)"])
  }
}
