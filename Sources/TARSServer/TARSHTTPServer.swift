import HTTPTypes
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import TARSAuth
import TARSCore
package import TARSObservability
package import TARSWebUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The HTTP server: REST, event streams, the OpenAI-compatible API and the web page, on one port.
package struct TARSHTTPServer: Service {
  private let settings: ServerSettings
  private let logger: Logger
  private let engines: any EngineHost
  private let callers: any CallerSource
  private let accounts: AccountServices?
  private let endpoints: EndpointTable
  private let measures: ServerMeasures
  private let chat: ChatParts
  private let repeats: (any RepeatStore)?
  private let resets = ResetRequests()
  private let onListening: @Sendable (Int) async -> Void

  /// - Parameters:
  ///   - accounts: What signs people in and keeps accounts; without it those routes answer `not_ready`.
  ///   - repeats: Keeps requests with an `Idempotency-Key`; without it those are refused.
  ///   - metrics: Where the server's own metrics are made, and what `/metrics` shows.
  ///   - onListening: Called once with the port, when connections are accepted.
  package init(
    engines: any EngineHost, callers: any CallerSource, accounts: AccountServices? = nil,
    repeats: (any RepeatStore)? = nil,
    settings: ServerSettings, assets: WebAssets, metrics: MetricRegistry, logger: Logger,
    onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.engines = engines
    self.callers = callers
    self.accounts = accounts
    self.settings = settings
    self.logger = logger
    self.repeats = repeats
    self.onListening = onListening
    measures = ServerMeasures(metrics, version: settings.version)
    chat = ChatParts(callers: callers, engines: engines, settings: settings, measures: measures)
    endpoints = EndpointTable(
      owner: engines.engine(for: .owner(named: "server")), settings: settings, assets: assets,
      metrics: metrics, measures: measures, chat: chat, resets: resets)
  }

  /// Serves until graceful shutdown, then lets running responses end within the grace time.
  ///
  /// - Throws: `TARSError` with code `address_in_use` or `invalid_configuration` when the address can't be
  ///   listened on.
  package func run() async throws {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        let identity = try settings.tls.map { try TLSIdentity($0) }
        group.addTask { try await application(identity).run() }
        if let accounts { group.addTask { await resets.run(accounts, logger) } }
        group.addTask {
          try await gracefulShutdown()
          try await letAnswersEnd(within: settings.limits.shutdownGrace)
        }
        group.addTask { await chat.sockets.keep() }
        if let keeper = keeper(of: identity) { group.addTask { await keeper.keep() } }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch let error as IOError {
      throw listenError(error)
    } catch is SocketAddressError.UnknownHost {
      throw cannotListen("no address is known for that name")
    }
  }

  /// WebSockets get the last tenth of the time for their end.
  private func letAnswersEnd(within grace: Duration) async throws {
    chat.sockets.sayGoodbye(grace: grace)
    try await Task.sleep(for: grace * 0.9)
    chat.sockets.closeAll()
    try await Task.sleep(for: grace * 0.1)
  }

  private func keeper(of identity: TLSIdentity?) -> TLSKeeper? {
    guard let identity, let tls = settings.tls else { return nil }
    return TLSKeeper(identity: identity, settings: tls, measures: measures.certificates, logger: logger)
  }

  private func application(_ identity: TLSIdentity?) -> some ApplicationProtocol {
    Application(
      responder: handler(),
      server: builder(identity),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections)),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? settings.port) },
      logger: logger)
  }

  private func builder(_ identity: TLSIdentity?) -> HTTPServerBuilder {
    let (limits, configuration) = (settings.limits, connection())
    let streams = StreamCount(most: limits.connections)
    return HTTPServerBuilder { responder in
      let http1 = GuardedHTTP1(channel: HTTP1Channel(responder: responder, configuration: configuration))
      guard let identity else { return http1 }
      return SecuredChannel(identity: identity, http1: http1, limits: limits, streams: streams)
    }
  }

  private func handler() -> RequestHandler {
    let (limits, crossOrigins) = (settings.limits, CrossOriginRules(origins: settings.crossOrigins))
    return RequestHandler(
      forwarding: ForwardingReader(settings: settings),
      journal: RequestJournal(
        measures: measures, security: SecurityHeaders(tls: settings.tls), crossOrigins: crossOrigins),
      hosts: HostGuard(settings: settings), crossOrigins: crossOrigins,
      callers: CallerGuard(
        callers: callers, engines: engines, accounts: accounts, rates: RateGate(limits: limits)),
      endpoints: endpoints, versions: VersionGuard(endpoints: endpoints),
      repeats: IdempotencyGuard(store: repeats, limits: limits))
  }

  private func connection() -> HTTP1Channel.Configuration {
    let limits = settings.limits
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [UpgradeGate(), ConnectionGuard(limits: limits, logger: logger)],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.header, maxHeaderListSize: limits.header, maxHeaderFieldCount: 100))
  }

  private func listenError(_ error: IOError) -> TARSError {
    guard error.errnoCode == EADDRINUSE else { return cannotListen("\(error)") }
    return TARSError(
      .addressInUse, "Something else listens on \(place).",
      hint: "Stop it, or choose another port with --port.")
  }

  private func cannotListen(_ why: String) -> TARSError {
    TARSError(
      .invalidConfiguration, "The server can't listen on \(place): \(why).",
      hint: "Choose an address of this machine, and a port from 1024 up unless T.A.R.S. runs as root.")
  }

  private var place: String { "\(settings.host):\(settings.port)" }
}
