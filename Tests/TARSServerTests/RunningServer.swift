import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import TARSAuth
import TARSObservability
import TARSWebUI

@testable import TARSServer

/// A server on a free port of this machine, with its scripted engine.
struct RunningServer: Sendable {
  static let token = "test-token-0123456789"

  let port: Int
  let engine: ScriptedEngine
  let log: LogBook

  /// Runs `body` beside a server, then stops the server gracefully.
  static func run<Value: Sendable>(
    engine: ScriptedEngine = ScriptedEngine(), limits: ServerSettings.Limits = .init(),
    accounts: TestAccounts? = nil, change: (inout ServerSettings) -> Void = { _ in },
    _ body: @Sendable (RunningServer) async throws -> Value
  ) async throws -> Value {
    let accounts = if let accounts { accounts } else { try await TestAccounts() }
    defer { accounts.remove() }
    let (ports, feed) = AsyncStream.makeStream(of: Int.self)
    let log = LogBook()
    var settings = ServerSettings(
      port: 0, allowedHosts: ["tars.example"], version: "1.2.3", limits: limits)
    change(&settings)
    let server = TARSHTTPServer(
      engines: engine, callers: accounts.recognisesItsOwn ? accounts.services.authenticator : KnownCallers(),
      accounts: accounts.services, repeats: RememberedRepeats(), settings: settings,
      assets: try WebAssets(), metrics: MetricRegistry(), logger: log.logger,
      onListening: { feed.yield($0) })
    let group = ServiceGroup(
      services: [server], logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() })
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      var iterator = ports.makeAsyncIterator()
      let port = await iterator.next() ?? 0
      do {
        let value = try await body(RunningServer(port: port, engine: engine, log: log))
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return value
      } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
    }
  }

  /// One request on a connection of its own.
  func send(
    _ method: String, _ target: String, body: String? = nil, headers: [String: String] = [:],
    token: String? = RunningServer.token
  ) async throws -> RawConnection.Response {
    try await send(method, target, data: body.map { Data($0.utf8) }, headers: headers, token: token)
  }

  func send(
    _ method: String, _ target: String, data: Data?, headers: [String: String] = [:],
    token: String? = RunningServer.token
  ) async throws -> RawConnection.Response {
    let connection = try RawConnection(port: port)
    connection.send(head(method, target, length: data?.count, headers: headers, token: token))
    connection.send(data ?? Data())
    return try await connection.response(toHead: method == "HEAD")
  }

  /// A request's head as text; the body of `length` bytes is sent by the caller.
  func head(
    _ method: String, _ target: String, length: Int?, headers: [String: String] = [:],
    token: String? = RunningServer.token
  ) -> String {
    var fields = ["Host": "127.0.0.1:\(port)"]
    if let token { fields["Authorization"] = "Bearer \(token)" }
    if let length { fields["Content-Length"] = "\(length)" }
    fields.merge(headers) { $1 }
    let lines = fields.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)\r\n" }.joined()
    return "\(method) \(target) HTTP/1.1\r\n\(lines)\r\n"
  }

  /// Waits for something that happens soon.
  func wait(seconds: Double = 5, until condition: @Sendable () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !condition() && ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
  }
}

/// What the server logged.
final class LogBook: Sendable {
  private let lines = Mutex<[String]>([])
  var all: [String] { lines.withLock { $0 } }

  var logger: Logger {
    Logger(label: "server") { _ in Handler(book: self) }
  }

  private struct Handler: LogHandler {
    let book: LogBook
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      book.lines.withLock { $0.append("\(event.level) \(event.message) \(all)") }
    }
  }
}
