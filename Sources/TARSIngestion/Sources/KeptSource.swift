import TARSCore

/// A source with what goes on with it at the moment.
struct KeptSource {
  var record: SourceRecord
  /// Calls into its folder.
  let calls: BlockingCall
  var scan: Task<Void, Never>?
  /// When somebody or something wants a scan besides the schedule.
  var wantedAt: Instant?
  var acceptsDeletions = false
  var watch: FolderWatch?
  var following: Task<Void, Never>?
  /// Why it isn't watched although it is meant to be.
  var watchNote: String?
  var connector: (any SourceConnector)?
  /// Those that wait for the end of a scan.
  var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ record: SourceRecord, calls: BlockingCall) {
    self.record = record
    self.calls = calls
  }

  var settings: SourceSettings { record.settings }

  var watches: Bool { settings.kind == .folder && settings.schedule.watches && !settings.isPaused }

  var root: FilePath { FilePath(settings.address) }

  var rules: WalkRules {
    get throws {
      WalkRules(
        usesDefaultExcludes: settings.usesDefaultExcludes,
        filter: settings.include.isEmpty && settings.exclude.isEmpty
          ? nil : try PathFilter(include: settings.include, exclude: settings.exclude))
    }
  }

  var activity: SourceActivity {
    if settings.isPaused { return .paused }
    if scan != nil { return .scanning }
    if record.state.vanished != nil { return .vanished }
    if record.state.failures > 0 { return .failing }
    return watch == nil ? .idle : .watching
  }

  /// When it is to be scanned next; `nil` for only when told to.
  var dueAt: Instant? {
    if settings.isPaused { return nil }
    return [wantedAt, record.state.nextScanAt].compactMap { $0 }.min()
  }

  /// Moves the next scan to where the schedule has it, after one that ended now.
  mutating func plan(_ pace: SourcePace, now: Instant) {
    record.state.nextScanAt = ScanPlan(settings: settings, state: record.state, isNoticed: watchNote == nil)
      .next(after: now, pace, jitter: .random(in: 0...0.1))
  }
}

/// When a source is scanned next.
struct ScanPlan {
  let settings: SourceSettings
  let state: SourceState
  /// Whether changes are noticed between scans as they are meant to be.
  let isNoticed: Bool

  /// - Parameter jitter: Share of the pause that comes on top, so that sources don't all begin at once.
  func next(after now: Instant, _ pace: SourcePace, jitter: Double) -> Instant? {
    func later(_ seconds: Int) -> Instant {
      now.advanced(byMilliseconds: Int64(Double(seconds) * 1000 * (1 + jitter)))
    }
    if state.failures > 0 {
      return later(min(3600, pace.retrySeconds << min(10, state.failures - 1)))
    }
    var next = pause(pace).map(later)
    if let loss = state.lossSeenAt {
      let confirmation = loss.advanced(byMilliseconds: LossGuard.confirmation)
      next = min(next ?? confirmation, max(confirmation, now))
    }
    return next
  }

  private func pause(_ pace: SourcePace) -> Int? {
    guard let seconds = settings.schedule.everySeconds else { return nil }
    let isWatched = settings.kind == .folder && settings.schedule.watches
    return isWatched && !isNoticed ? min(seconds, pace.unwatchedSeconds) : seconds
  }
}
