import TARSCore

/// Keeps up with all sources: scans them when their time comes, follows the notices of watched folders, and
/// is how people manage them.
///
/// One scan at a time runs per source, and a few in all. Nothing of a source that is gone as a whole is
/// removed.
package actor SourceKeeper {
  let parts: SourceParts
  private(set) var log: @Sendable (SourceNotice) -> Void = { _ in }
  var kept: [SourceID: KeptSource] = [:]
  private var isLoaded = false
  private(set) var isRunning = false
  private let wakes: AsyncStream<Void>
  private let wake: AsyncStream<Void>.Continuation
  private var timer: Task<Void, Never>?

  package init(parts: SourceParts) {
    self.parts = parts
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Scans and watches until the task is cancelled.
  ///
  /// - Parameter log: Told what whoever runs the server should read.
  /// - Throws: What reading the sources from the store throws.
  package func run(log: @escaping @Sendable (SourceNotice) -> Void = { _ in }) async throws {
    self.log = log
    try await load()
    isRunning = true
    let now = parts.clock.now
    // What happened to watched folders meanwhile was noticed by nobody.
    for id in kept.keys where kept[id]!.watches { kept[id]!.wantedAt = now }
    look()
    for await _ in wakes { look() }
    await stop()
  }

  private func stop() async {
    isRunning = false
    timer?.cancel()
    let scans = kept.values.compactMap(\.scan)
    for scan in scans { scan.cancel() }
    for id in kept.keys { unwatch(id) }
    for scan in scans { await scan.value }
  }

  func load() async throws {
    if isLoaded { return }
    let records = try await parts.store.sources()
    if isLoaded { return }
    for record in records { keep(record) }
    isLoaded = true
  }

  func keep(_ record: SourceRecord) {
    kept[record.id] = KeptSource(record, calls: BlockingCall(limit: parts.pace.stall))
  }

  /// Has the sources looked at soon.
  func changed() { wake.yield() }

  /// Begins the scans whose time has come, the one that waited longest first, and sets the clock for the
  /// next.
  private func look() {
    let now = parts.clock.now
    let due = kept.filter { $0.value.scan == nil }.compactMap { id, source in source.dueAt.map { (id, $0) } }
      .sorted { $0.1 < $1.1 }
    for (id, moment) in due where moment <= now && scans < parts.pace.scans { begin(id) }
    let next = due.map(\.1).first { $0 > now }
    timer?.cancel()
    guard let next, isRunning else { return }
    let pause = min(3_600_000, next.milliseconds - now.milliseconds)
    timer = Task { [wake] in
      try? await Task.sleep(for: .milliseconds(pause))
      if !Task.isCancelled { wake.yield() }
    }
  }

  private var scans: Int { kept.values.count { $0.scan != nil } }

  private func begin(_ id: SourceID) {
    kept[id]?.scan = Task { await scan(id) }
  }

  /// The source of that name.
  func id(of name: String) async throws -> SourceID {
    try await load()
    guard let found = kept.first(where: { $0.value.settings.name == name }) else {
      throw TARSError.sourceNotFound(name)
    }
    return found.key
  }

  /// Alerts for people: sources that are gone as a whole, and those that fail.
  package func alerts() async throws -> [String] {
    try await load()
    return kept.values.sorted { $0.settings.name < $1.settings.name }.compactMap { source in
      if source.settings.isPaused { return nil }
      if let error = source.record.state.vanished { return "\(error.message) \(error.hint)" }
      guard source.record.state.failures > 0, let error = source.record.state.lastScan?.error else {
        return nil
      }
      return "The source '\(source.settings.name)' fails: \(error.message)"
    }
  }
}
