import TARSCore

extension SourceKeeper {
  /// Scans a source, and keeps what came of it.
  func scan(_ id: SourceID) async {
    guard let source = kept[id] else { return }
    let wasGone = source.record.state.vanished != nil
    kept[id]?.wantedAt = nil
    kept[id]?.acceptsDeletions = false
    let startedAt = parts.clock.now
    do {
      let result = try await look(through: source)
      await end(id, with: result.state)
      log(.scanned(source.settings.name, result.scan))
      if let error = result.state.vanished { log(.vanished(source.settings.name, error)) }
      if wasGone, result.state.vanished == nil { log(.returned(source.settings.name)) }
    } catch {
      await fail(id, error, startedAt)
    }
  }

  private func look(through source: KeptSource) async throws -> SourceScanner.Result {
    let collection = try await parts.store.makeCollection(named: source.settings.collection)
    let listing = try await listing(of: source)
    let scanner = SourceScanner(
      parts: parts, source: source.record, collection: collection, isAccepted: source.acceptsDeletions,
      fileSystem: source.settings.kind == .folder ? MountTable.read().mount(of: source.root)?.origin : nil)
    return try await scanner.scan(listing)
  }

  private func listing(of source: KeptSource) async throws -> any SourceListing {
    guard source.settings.kind == .folder else {
      guard let connector = try await connector(of: source.record.id) else {
        throw TARSError.sourceNotFound(source.settings.name)
      }
      return ConnectorListing(connector)
    }
    var rules = try source.rules
    if source.watches, isRunning { rules.enters = watching(source.record.id, rules) }
    return try await FolderListing(source.root, rules: rules, calls: source.calls)
  }

  private func fail(_ id: SourceID, _ error: any Error, _ startedAt: Instant) async {
    guard let source = kept[id] else { return }
    var state = source.record.state
    let worded = Self.worded(error)
    state.lastScan = SourceScan(startedAt: startedAt, endedAt: parts.clock.now, error: worded)
    guard worded.code != .cancelled else { return await end(id, with: state) }
    state.failures += 1
    let isNews = state.vanished == nil || state.failures == 1
    if [.sourceVanished, .sourceUnreachable].contains(worded.code) {
      state.vanished = worded
      unwatch(id)
      if isNews { log(.vanished(source.settings.name, worded)) }
    } else {
      log(.failed(source.settings.name, worded))
    }
    await end(id, with: state)
  }

  private static func worded(_ error: any Error) -> TARSError {
    switch error {
    case let error as TARSError: error
    case is CancellationError: .cancelled
    default:
      TARSError(
        .sourceFailed, "The source can't be looked through: \(error).",
        hint: "T.A.R.S. tries again; please report it if it stays.")
    }
  }

  private func end(_ id: SourceID, with state: SourceState) async {
    guard kept[id] != nil else { return }
    kept[id]?.record.state = state
    kept[id]?.plan(parts.pace, now: parts.clock.now)
    kept[id]?.scan = nil
    do {
      if let source = kept[id] { try await parts.store.keep(source.record.state, of: id) }
    } catch {
      log(.failed(kept[id]?.settings.name ?? "", Self.worded(error)))
    }
    for waiting in kept[id]?.waiting ?? [] { waiting.resume() }
    kept[id]?.waiting = []
    changed()
  }

  /// Waits for the end of a source's scan.
  func waitForScan(_ id: SourceID) async {
    guard kept[id] != nil else { return }
    await withCheckedContinuation { kept[id]?.waiting.append($0) }
  }
}
