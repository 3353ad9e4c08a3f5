import FoundationEssentials
import Synchronization
import TARSCore
import TARSStore

@testable import TARSIngestion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

func usleepMilliseconds(_ milliseconds: Int) { usleep(UInt32(milliseconds) * 1000) }

/// A keeper over a bench's store and folder, with a queue that reads what is queued.
final class SourceBench: Sendable {
  let bench: Bench
  let parts: SourceParts
  let keeper: SourceKeeper
  let ingestor: Ingestor
  let connector: ScriptedConnector
  let clock: SettableTime
  private let tasks = Mutex<[Task<Void, Never>]>([])

  static func make(pace: SourcePace = SourcePace()) async throws -> SourceBench {
    try SourceBench(try await Bench.make(), pace)
  }

  private init(_ bench: Bench, _ pace: SourcePace) throws {
    self.bench = bench
    let link = QueueLink()
    connector = ScriptedConnector()
    clock = SettableTime()
    let store = try (bench.store as? any SourceRegistry & SourceStore).orThrow()
    parts = SourceParts(
      store: store, index: bench.index, clock: clock, connectors: connector,
      vault: CredentialVault(keyFile: bench.data + "/secrets.key", makesKey: true), queue: link,
      dataDirectory: bench.data, pace: pace)
    keeper = SourceKeeper(parts: parts)
    ingestor = bench.ingestor(embedder: bench.embedder, sources: keeper)
    link.connect(ingestor)
  }

  deinit { for task in tasks.withLock({ $0 }) { task.cancel() } }

  /// Keeps up as a server does.
  func serve() {
    let work = [
      Task { [keeper] in _ = try? await keeper.run() }, Task { [ingestor] in await ingestor.serve() },
    ]
    tasks.withLock { $0 += work }
  }

  func addFolder(
    include: [String] = [], exclude: [String] = [], watches: Bool = false, usesDefaultExcludes: Bool = true,
    limits: SourceLimits = SourceLimits()
  ) async throws {
    let settings = SourceSettings(
      name: "docs", kind: .folder, address: bench.folder, include: include, exclude: exclude,
      usesDefaultExcludes: usesDefaultExcludes,
      schedule: SourceSchedule(everySeconds: 3600, watches: watches),
      limits: limits)
    _ = try await keeper.addSource(SourceAddition(settings: settings))
  }

  func addRemote() async throws {
    let settings = SourceSettings(name: "docs", kind: .webdav, address: "https://nas.example/")
    let credential = SourceCredential(user: "anna", secret: "open sesame")
    _ = try await keeper.addSource(SourceAddition(settings: settings, credential: credential))
  }

  @discardableResult
  func scan(accepting: Bool = false) async throws -> SourceStatus {
    try await keeper.scanSource(SourceScanRequest(name: "docs", acceptsDeletions: accepting, waits: true))
  }

  /// Paths of current documents, below the folder where they are in it.
  func documents() async throws -> [String] {
    try await bench.store.documents(DocumentQuery(limit: 100_000)).map { summary in
      let path = summary.document.path
      return path.hasPrefix(bench.folder + "/") ? String(path.dropFirst(bench.folder.count + 1)) : path
    }
  }

  /// Waits until something holds; fails after some seconds, which is no measurement.
  func until(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<400 {
      if try await condition() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw NothingHappened()
  }

  struct NothingHappened: Error {}
}

/// Real time, shifted by what a test says; a minute at first, so that files look old.
final class SettableTime: TimeSource {
  private let shift = Mutex<Int64>(60_000)

  var now: Instant { SystemTime().now.advanced(byMilliseconds: shift.withLock { $0 }) }

  func advance(seconds: Int64) { shift.withLock { $0 += seconds * 1000 } }
}

/// A remote source that holds what a test says.
final class ScriptedConnector: SourceConnector, SourceConnectors {
  struct State {
    /// Texts by path; the text is its own stamp.
    var files: [String: String] = [:]
    /// Thrown after all files were listed.
    var failure: TARSError?
    var fetched: [String] = []
    var credentials: [SourceCredential?] = []
  }

  let state = Mutex(State())

  func connector(
    for settings: SourceSettings, credential: SourceCredential?
  ) throws -> any SourceConnector {
    state.withLock { $0.credentials.append(credential) }
    return self
  }

  func hold(_ files: [String: String], failing: TARSError? = nil) {
    state.withLock { state in
      state.files = files
      state.failure = failing
    }
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> {
    let (files, failure) = state.withLock { ($0.files, $0.failure) }
    return AsyncThrowingStream { continuation in
      for (path, text) in files.sorted(by: { $0.key < $1.key }) {
        continuation.yield(
          SourceEntry(path: path, name: String(path.split(separator: "/").last!), stamp: text))
      }
      continuation.finish(throwing: failure)
    }
  }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    let text = state.withLock { state in
      state.fetched.append(entry.path)
      return state.files[entry.path]
    }
    guard let text else { throw TARSError(.fileNotFound, "It is gone.", hint: "Nothing to do.") }
    try Data(text.utf8).write(to: URL(filePath: path))
    return entry
  }
}
