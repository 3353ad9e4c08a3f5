import FoundationEssentials
package import TARSCore

extension SourceKeeper: SourceEngine {
  package func sources() async throws -> [SourceStatus] {
    try await load()
    var all: [SourceStatus] = []
    for source in kept.values.sorted(by: { $0.settings.name < $1.settings.name }) {
      all.append(try await status(of: source))
    }
    return all
  }

  package func source(named name: String) async throws -> SourceStatus { try await status(of: id(of: name)) }

  package func addSource(_ addition: SourceAddition) async throws -> SourceChange {
    try await load()
    let settings = try await checked(addition.settings, credential: addition.credential)
    let vault = parts.vault
    let record = try await parts.store.addSource(settings) { id in
      try addition.credential.map { try vault.seal($0, of: id) }
    }
    keep(record)
    if !settings.isPaused { kept[record.id]?.wantedAt = parts.clock.now }
    changed()
    return SourceChange(source: try await status(of: record.id))
  }

  package func editSource(_ edit: SourceEdit) async throws -> SourceChange {
    let id = try await id(of: edit.name)
    guard let old = kept[id]?.settings else { throw TARSError.sourceNotFound(edit.name) }
    let new = try await checked(edit, of: id, from: old)
    try await parts.store.change(id, to: new)
    if let credential = edit.credential {
      try await parts.store.keepCredential(parts.vault.seal(credential, of: id), of: id)
      kept[id]?.record.hasCredential = true
    }
    await apply(new, to: id, from: old)
    return SourceChange(source: try await status(of: id), notes: new.notes(after: old))
  }

  /// Begins anew with other settings.
  private func apply(_ new: SourceSettings, to id: SourceID, from old: SourceSettings) async {
    kept[id]?.record.settings = new
    kept[id]?.connector = nil
    kept[id]?.watchNote = nil
    if new.address != old.address { kept[id]?.record.state.fileSystem = nil }
    // The patterns of a remote source decide what it lists: what is missing then is meant to be.
    if new.kind != .folder, new.selects(otherThan: old) { kept[id]?.acceptsDeletions = true }
    unwatch(id)
    if let scan = kept[id]?.scan {
      scan.cancel()
      await scan.value
    }
    if !new.isPaused { kept[id]?.wantedAt = parts.clock.now }
    changed()
  }

  package func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus {
    let id = try await id(of: request.name)
    guard kept[id]?.settings.isPaused == false else {
      throw TARSError.badSource(
        "The source '\(request.name)' is paused.",
        hint: "Let it go on with `tars source resume \(request.name)`.")
    }
    if request.acceptsDeletions { kept[id]?.acceptsDeletions = true }
    if isRunning {
      // A scan that runs already may have passed what is meant.
      if request.waits, kept[id]?.scan != nil { await waitForScan(id) }
      want(id, soon: false)
      if request.waits { await waitForScan(id) }
    } else {
      await scan(id)
      try await parts.queue.settle()
    }
    return try await status(of: id)
  }

  package func cancelScan(ofSource name: String) async throws -> SourceStatus {
    let id = try await id(of: name)
    if let scan = kept[id]?.scan {
      scan.cancel()
      await scan.value
    }
    return try await status(of: id)
  }

  package func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport {
    let id = try await id(of: removal.name)
    guard let source = kept[id] else { throw TARSError.sourceNotFound(removal.name) }
    unwatch(id)
    kept[id]?.record.settings.isPaused = true
    if let scan = source.scan {
      scan.cancel()
      await scan.value
    }
    _ = try await parts.store.cancelJobs(.source(id))
    let before = try await parts.store.counts(of: id).documents
    let removed = removal.keepsDocuments ? 0 : try await removeDocuments(of: source)
    try await parts.store.removeSource(id)
    kept[id] = nil
    return SourceRemovalReport(
      name: removal.name, removed: removed, kept: removal.keepsDocuments ? before : 0)
  }

  private func removeDocuments(of source: KeptSource) async throws -> Int {
    let collection = try await parts.store.makeCollection(named: source.settings.collection)
    let removals = FileRemovals(parts: parts, collection: collection)
    var removed = 0
    while true {
      let page = try await parts.store.files(of: source.record.id, after: "", limit: 500).map(\.path)
      if page.isEmpty { break }
      removed += try await removals.remove(page)
    }
    try await parts.index.catchUp()
    return removed
  }
}

extension SourceKeeper {
  private func status(of id: SourceID) async throws -> SourceStatus {
    guard let source = kept[id] else { throw TARSError.sourceNotFound("#\(id.rawValue)") }
    return try await status(of: source)
  }

  private func status(of source: KeptSource) async throws -> SourceStatus {
    let counts = try await parts.store.counts(of: source.record.id)
    let state = source.record.state
    var scan = state.lastScan
    // What is missing since then says more than how that scan ended.
    if let vanished = state.vanished { scan?.error = vanished }
    return SourceStatus(
      id: source.record.id, settings: source.settings, hasCredential: source.record.hasCredential,
      activity: source.activity,
      lastScan: scan, lastWholeScanAt: state.lastWholeScanAt, nextScanAt: source.dueAt,
      documents: counts.documents, queued: counts.queued, problems: counts.problems,
      watchNote: source.watchNote)
  }

  /// A source that is gone, or whose credential can't be read, can be paused all the same.
  private func checked(
    _ edit: SourceEdit, of id: SourceID, from old: SourceSettings
  ) async throws -> SourceSettings {
    let new = edit.applied(to: old)
    var other = old
    other.isPaused = new.isPaused
    if new == other, edit.credential == nil { return new }
    if old.kind == .folder, new.address == old.address, edit.credential == nil {
      try new.check()
      return new
    }
    var credential = edit.credential
    if credential == nil, old.kind != .folder { credential = try await self.credential(of: id) }
    return try await checked(new, credential: credential, replacing: id)
  }

  /// The settings as they are kept, once everything about them makes sense.
  private func checked(
    _ settings: SourceSettings, credential: SourceCredential?, replacing id: SourceID? = nil
  ) async throws -> SourceSettings {
    try settings.check()
    guard settings.kind == .folder else {
      guard let connectors = parts.connectors else { throw TARSError.noConnectors(settings.kind) }
      _ = try connectors.connector(for: settings, credential: credential)
      return settings
    }
    if credential != nil {
      throw TARSError.badSource("A folder needs no credential.", hint: "Leave out user and secret.")
    }
    let others = kept.filter { $0.key != id && $0.value.settings.kind == .folder }.map(\.value.settings)
    let place = FolderPlace(settings.address, dataDirectory: parts.dataDirectory, others: others)
    let calls = BlockingCall(limit: parts.pace.stall)
    var settings = settings
    settings.address = try await calls.run(settings.address) { try place.checked() }
    return settings
  }
}

extension SourceKeeper: SourceAccess {
  package func connector(of source: SourceID) async throws -> (any SourceConnector)? {
    try await load()
    guard let known = kept[source] else { throw TARSError.sourceNotFound("#\(source.rawValue)") }
    if known.settings.kind == .folder { return nil }
    if let connector = known.connector { return connector }
    guard let connectors = parts.connectors else { throw TARSError.noConnectors(known.settings.kind) }
    let connector = try connectors.connector(
      for: known.settings, credential: try await credential(of: source))
    kept[source]?.connector = connector
    return connector
  }

  /// Asks for the file, but for none of its bytes.
  package func isGone(
    _ path: String, from source: SourceID, in collection: CollectionID
  ) async throws -> Bool {
    guard try await parts.store.knownFiles([path], in: collection)[path]?.source == source,
      let connector = try await connector(of: source)
    else { return false }
    let place = TemporaryFile(reservedIn: FileManager.default.temporaryDirectory.path)
    do {
      _ = try await connector.fetch(SourceEntry(path: path, name: path, stamp: ""), to: place.path, limit: 0)
      return false
    } catch let error as TARSError {
      return error.code == .fileNotFound
    }
  }

  package func pausedSources() async throws -> Set<SourceID> {
    try await load()
    return Set(kept.filter { $0.value.settings.isPaused }.keys)
  }

  private func credential(of id: SourceID) async throws -> SourceCredential? {
    let name = kept[id]?.settings.name ?? ""
    return try await parts.store.sealedCredential(of: id).map {
      try parts.vault.unseal($0, of: id, named: name)
    }
  }
}

extension SourceSettings {
  fileprivate func selects(otherThan old: SourceSettings) -> Bool {
    include != old.include || exclude != old.exclude || usesDefaultExcludes != old.usesDefaultExcludes
  }

  fileprivate func notes(after old: SourceSettings) -> [String] {
    selects(otherThan: old)
      ? ["Documents whose files no longer match get a tombstone at the next whole scan; their history stays."]
      : []
  }
}

extension TARSError {
  fileprivate static func noConnectors(_ kind: SourceKind) -> TARSError {
    TARSError(
      .sourceDenied, "This T.A.R.S. has no way to \(kind.rawValue) sources.",
      hint: "Mount what it holds as a folder, and add that.")
  }
}
