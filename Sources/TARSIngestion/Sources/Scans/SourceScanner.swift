import TARSCore

/// Looks through a whole source: queues what is new or changed, and removes what is gone. Memory grows by
/// eight bytes a file.
struct SourceScanner {
  let parts: SourceParts
  let source: SourceRecord
  let collection: DocumentCollection
  let isAccepted: Bool
  /// Which file system the source is on; `nil` where there is none.
  let fileSystem: String?

  /// What a scan found, and what is to be remembered of it.
  struct Result: Hashable {
    var scan: SourceScan
    var state: SourceState
  }

  /// - Throws: What the listing throws: then nothing was removed.
  func scan(_ listing: any SourceListing) async throws -> Result {
    let startedAt = parts.clock.now
    let known = try await parts.store.counts(of: source.id).files
    var scan = SourceScan(startedAt: startedAt, endedAt: startedAt)
    var seen = SeenPaths()
    let isWhole = try await look(through: listing, &scan, &seen)
    try await keepProblems(of: listing, &seen)
    if scan.queued > 0 { await parts.queue.wake() }
    guard isWhole else { return truncated(scan) }
    return try await finish(scan, listing, seen, known: known)
  }

  /// - Returns: Whether all was listed.
  private func look(
    through listing: any SourceListing, _ scan: inout SourceScan, _ seen: inout SeenPaths
  ) async throws -> Bool {
    let queueing = FileQueueing(parts: parts, source: source, collection: collection)
    let most = source.settings.limits.files
    while let entries = try await listing.next() {
      try Task.checkCancellation()
      let page = entries.prefix(most - scan.seen)
      for entry in page { seen.insert(entry.path) }
      scan.seen += page.count
      scan.queued += try await queueing.take(Array(page))
      if page.count < entries.count { return false }
    }
    return true
  }

  /// Keeps what couldn't be looked at among the source's problems, until it can.
  private func keepProblems(of listing: any SourceListing, _ seen: inout SeenPaths) async throws {
    let problems = try await listing.problems().prefix(1000)
    try await parts.store.adopt(problems.map(\.path), in: collection.id, by: source.id)
    for problem in problems {
      guard let error = problem.error else { continue }
      seen.insert(problem.path)
      try await parts.store.keep(
        problem.kind == .skipped ? .skipped(error) : .failed(error), of: problem.path, in: collection.id,
        at: parts.clock.now)
    }
  }

  private func finish(
    _ scan: SourceScan, _ listing: any SourceListing, _ seen: SeenPaths, known: Int
  ) async throws -> Result {
    var scan = scan
    let loss = try await loss(listing, seen)
    let isSame = source.state.fileSystem == nil || fileSystem == source.state.fileSystem
    let guarding = LossGuard(
      known: known, seen: scan.seen, missing: loss.missing, isSameFileSystem: isSame, isAccepted: isAccepted,
      lossSeenAt: source.state.lossSeenAt, now: parts.clock.now)
    switch guarding.verdict {
    case .vanished: throw TARSError.emptied(source.settings, missing: loss.missing, of: known)
    case .held: return held(scan, .heldBack(source.settings, missing: loss.missing, of: known))
    case .apply: break
    }
    // New files are read first: some may be the missing ones under another name.
    if loss.missing > 0, scan.queued > 0 { try await settle() }
    if loss.missing + loss.excluded > 0 { scan.removed = try await removeLost(listing, seen) }
    return done(scan)
  }

  private func settle() async throws {
    try await withThrowingTaskGroup(of: Void.self) { [parts] group in
      group.addTask { try await parts.queue.settle() }
      group.addTask { try await Task.sleep(for: parts.pace.renames) }
      try await group.next()
      group.cancelAll()
    }
  }

  private func done(_ scan: SourceScan) -> Result {
    var (scan, state) = (scan, source.state)
    scan.endedAt = parts.clock.now
    state.lastScan = scan
    state.lastWholeScanAt = scan.endedAt
    state.fileSystem = fileSystem
    (state.failures, state.vanished, state.lossSeenAt) = (0, nil, nil)
    return Result(scan: scan, state: state)
  }

  private func held(_ scan: SourceScan, _ error: TARSError) -> Result {
    var (scan, state) = (scan, source.state)
    scan.endedAt = parts.clock.now
    scan.error = error
    state.lastScan = scan
    (state.failures, state.vanished) = (0, error)
    state.lossSeenAt = state.lossSeenAt ?? scan.endedAt
    return Result(scan: scan, state: state)
  }

  /// More files than the source's limit: what wasn't seen may still be there.
  private func truncated(_ scan: SourceScan) -> Result {
    var (scan, state) = (scan, source.state)
    scan.endedAt = parts.clock.now
    scan.error = TARSError(
      .sourceFailed, "The source has more than \(source.settings.limits.files) files; the rest is left out.",
      hint: "Raise its limit with `tars source edit --max-files`, or exclude what you don't need.")
    state.lastScan = scan
    (state.failures, state.vanished) = (0, nil)
    return Result(scan: scan, state: state)
  }
}

extension SourceScanner {
  private func loss(
    _ listing: any SourceListing, _ seen: SeenPaths
  ) async throws -> (missing: Int, excluded: Int) {
    var loss = (missing: 0, excluded: 0)
    try await eachLost(listing, seen) { lost in
      loss.missing += lost.missing.count
      loss.excluded += lost.excluded.count
    }
    return loss
  }

  private func removeLost(_ listing: any SourceListing, _ seen: SeenPaths) async throws -> Int {
    let removals = FileRemovals(parts: parts, collection: collection)
    var removed = 0
    try await eachLost(listing, seen) { removed += try await removals.remove($0.missing + $0.excluded) }
    if removed > 0 { try await parts.index.catchUp() }
    return removed
  }

  /// Known files that the scan didn't see, in pieces.
  private func eachLost(
    _ listing: any SourceListing, _ seen: SeenPaths, _ body: (LostFiles) async throws -> Void
  ) async throws {
    var last = ""
    while true {
      try Task.checkCancellation()
      let page = try await parts.store.files(of: source.id, after: last, limit: 1000).map(\.path)
      guard let end = page.last else { return }
      last = end
      let unseen = page.filter { !seen.contains($0) }
      if !unseen.isEmpty { try await body(try await listing.lost(unseen)) }
    }
  }
}

/// Known files that a scan didn't see.
struct LostFiles: Hashable, Sendable {
  /// The file is gone.
  var missing: [String] = []
  /// It is there but doesn't count any more.
  var excluded: [String] = []
}

/// Which paths were seen, as 64 bits each: should two share them, a missing file is noticed one scan later,
/// for the bits differ in each.
struct SeenPaths {
  private var hashes: Set<Int> = []
  private let seed = Int.random(in: .min ... .max)

  mutating func insert(_ path: String) { hashes.insert(hash(path)) }

  func contains(_ path: String) -> Bool { hashes.contains(hash(path)) }

  private func hash(_ path: String) -> Int {
    var hasher = Hasher()
    hasher.combine(seed)
    path.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
      ?? hasher.combine(Array(path.utf8))
    return hasher.finalize()
  }
}

extension TARSError {
  fileprivate static func emptied(_ settings: SourceSettings, missing: Int, of known: Int) -> TARSError {
    TARSError(
      .sourceVanished,
      "The source '\(settings.name)' is empty or another one: \(missing) of \(known) known files "
        + "are missing. Nothing was removed.",
      hint: "Mount or restore it. If that is meant to be, say "
        + "`tars source scan \(settings.name) --accept-deletions`.")
  }

  fileprivate static func heldBack(_ settings: SourceSettings, missing: Int, of known: Int) -> TARSError {
    TARSError(
      .sourceVanished,
      "\(missing) of \(known) files of the source '\(settings.name)' are missing at once. "
        + "Nothing was removed.",
      hint: "Restore them; or say `tars source scan \(settings.name) --accept-deletions`. A scan that still "
        + "misses them an hour later takes it as meant.")
  }
}
