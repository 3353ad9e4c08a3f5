import FoundationEssentials
import TARSAuth
import TARSConfig
import TARSCore
import TARSIndex
import TARSIngestion
import TARSStore

/// A command's way to an engine: the running server's when one holds the data directory, else an own one.
struct EngineConnection {
  let engine: any AnswerEngine
  private let own: EngineParts?
  private let remote: RemoteEngine?
  private let configuration: TARSConfiguration

  /// Waits a little for another command to finish with the data directory.
  ///
  /// - Throws: `store_locked` when it is still held by a process that serves nobody.
  static func open(_ configuration: TARSConfiguration, role: String) async throws -> EngineConnection {
    let directory = configuration.dataDirectory
    let deadline = ContinuousClock.now + .seconds(5)
    while true {
      if let address = DataDirectoryLock.holder(of: directory)?.address {
        return try connect(to: address, configuration)
      }
      do {
        return try await openOwn(configuration, role: role)
      } catch let error as TARSError where error.code == .storeLocked && ContinuousClock.now < deadline {
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  private static func openOwn(_ configuration: TARSConfiguration, role: String) async throws
    -> EngineConnection
  {
    let lock = try SQLiteStore.lock(directory: configuration.dataDirectory, role: role)
    let parts = try await EngineParts.open(configuration, lock: lock)
    try await complete(parts)
    return EngineConnection(
      engine: EmbeddedEngine(parts: parts), own: parts, remote: nil, configuration: configuration)
  }

  /// A command answers once and from everything, so it waits for an index that is read from the store again.
  private static func complete(_ parts: EngineParts) async throws {
    let isCurrent = try await parts.index.model == parts.store.embeddingModel()
    if isCurrent, try await parts.index.sequence == parts.store.latestChange() { return }
    Console.write("The search index is being completed from the store; this can take minutes.\n", to: .errors)
    try await parts.index.catchUp()
    try await parts.reembedder.completeIndex()
  }

  private static func connect(
    to address: String, _ configuration: TARSConfiguration
  ) throws -> EngineConnection {
    let directory = configuration.dataDirectory
    let token = try AdminToken(directory: directory).read()
    let remote = try RemoteEngine(
      address: address, token: token, own: configuration.transport.trustFiles(dataDirectory: directory))
    return EngineConnection(engine: remote, own: nil, remote: remote, configuration: configuration)
  }

  /// Accounts, as the owner of the data directory keeps them.
  func identity() throws -> any IdentityEngine {
    if let remote { return RemoteIdentity(server: remote.server) }
    guard let own else { preconditionFailure("a connection has an engine of its own or a server's") }
    let client = ClientInfo(address: "local", agent: "tars")
    return try AccountLoading(configuration: configuration, parts: own).load()
      .administration(by: .owner(named: LocalUser.name), client: client)
  }

  /// The one-time setup token while there is no user, made where it isn't there yet; a server made it at its start.
  func setupToken() async throws -> String? {
    guard let own else {
      return SecretFile(path: AccountLoading.setupTokenPath(configuration.dataDirectory)).secret
    }
    return try await AccountLoading(configuration: configuration, parts: own).load().setup.prepare()
  }

  /// Keeps the index for the next start and lets the data directory go. Returns what a person should know.
  func close() async throws -> [String] {
    await remote?.close()
    return try await own?.close() ?? []
  }
}
