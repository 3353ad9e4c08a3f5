import Synchronization
import TARSCore

/// One round of the queue's loop: it ends only when nothing can be done any more, or when it is cancelled.
struct JobRound {
  private let runner: JobRunner
  private let settler: FileSettler
  private let preparer: FilePreparer
  private var page: ArraySlice<Job> = []
  private var batch = RecordingBatch()
  private var inWork = 0
  /// When the index was last told, and whether there is something to tell.
  private var searchable = ContinuousClock.now
  private var isStale = false

  private var parts: IngestionParts { runner.parts }

  private enum Step: Sendable {
    case ready(PreparedVersion)
    /// The file needs no version, or can't be read.
    case settled(Job)
    case woken
  }

  init(runner: JobRunner) {
    self.runner = runner
    settler = FileSettler(
      parts: runner.parts, report: runner.listeners, stamps: StampBuffer(runner.parts))
    preparer = FilePreparer(
      parts: runner.parts, settler: settler,
      renames: Renames(runner.parts.store, sources: runner.parts.sources),
      listeners: runner.listeners)
  }

  mutating func run() async throws {
    try await parts.store.releaseJobs(nil)
    try await parts.uploads.clean()
    runner.state.withLock { $0.hold = nil }
    try await withThrowingTaskGroup(of: Step.self) { group in
      var pause = Duration.zero
      while true {
        try Task.checkCancellation()
        if pause >= .zero {
          let limit = pause
          group.addTask { [runner] in
            await runner.wake.sleep(atMost: limit)
            return .woken
          }
          pause = .seconds(-1)
        }
        let generation = runner.state.withLock { $0.generation }
        try await begin(&group)
        // What was recorded may have kept others back.
        if try await recordIfDue() { continue }
        if inWork == 0, batch.isEmpty, page.isEmpty { try await drained(generation) }
        guard let step = try await group.next() else { break }
        if case .woken = step { pause = try await nap() } else { take(step) }
      }
    }
  }

  /// Begins as many jobs as there are free hands.
  private mutating func begin(_ group: inout ThrowingTaskGroup<Step, any Error>) async throws {
    while inWork < parts.parallelism + parts.reads.stuck, let job = try await next() {
      runner.state.withLock { $0.running[job.id] = job.path }
      group.addTask { [preparer, rate = runner.rate] in
        let start = ContinuousClock.now
        let prepared = try await preparer.prepare(job)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        rate.note(job.path, bytes: job.draft.entry?.bytes ?? prepared?.status.bytes ?? 0, seconds: seconds)
        return prepared.map { .ready($0) } ?? .settled(job)
      }
      inWork += 1
    }
  }

  private mutating func next() async throws -> Job? {
    if page.isEmpty, let claim = try await claim() {
      page = try await parts.store.claimJobs(claim, at: parts.clock.now)[...]
    }
    return page.popFirst()
  }

  /// `nil` while nothing may be begun.
  private func claim() async throws -> JobClaim? {
    let pause = try await parts.store.queuePause()
    if pause?.includesFiles == true { return nil }
    let hold = MachineLoad.hold(above: parts.maxLoad)
    runner.state.withLock { $0.hold = hold }
    return JobClaim(
      limit: 2 * parts.parallelism, lowest: pause == nil && hold == nil ? .scan : .file,
      pausedSources: try await parts.sources?.pausedSources() ?? [])
  }

  private mutating func take(_ step: Step) {
    inWork -= 1
    switch step {
    case .ready(let version):
      // Nobody waits for the version of a job that was cancelled meanwhile.
      if let job = version.file.job, ended(job) { return }
      batch.add(version)
    case .settled(let job): _ = ended(job)
    case .woken: break
    }
  }

  /// Notes that a job isn't running any more; returns whether it was cancelled.
  private func ended(_ job: Job) -> Bool {
    runner.state.withLock { state in
      state.running[job.id] = nil
      return state.cancelled.remove(job.id) != nil
    }
  }

  /// Records what is ready when it is enough, when somebody waits for it, or when nothing else is under way.
  ///
  /// - Returns: Whether something was recorded.
  private mutating func recordIfDue() async throws -> Bool {
    let isDue = batch.isDue || (inWork == 0 && !batch.isEmpty)
    if isDue {
      let isUrgent = batch.isUrgent
      let vectors = VectorSource(parts.embedders, report: runner.listeners)
      try await VersionRecorder(parts: parts, settler: settler, vectors: vectors).record(batch.take())
      isStale = true
      if isUrgent { searchable = .now - .seconds(60) }
    }
    if isStale, ContinuousClock.now - searchable > .seconds(5) { try await refresh() }
    return isDue
  }

  private mutating func refresh() async throws {
    try await parts.index.catchUp()
    searchable = .now
    isStale = false
  }

  private mutating func drained(_ generation: Int) async throws {
    if isStale { try await refresh() }
    try await settler.stamps.write()
    parts.unpackings.clean()
    // On a busy machine there may be more to do, only not yet.
    let next = runner.hold == nil ? nil : try await parts.store.nextJobTime(JobClaim(limit: 1))
    if next.map({ $0 > parts.clock.now }) ?? true { runner.listeners.drained(generation) }
  }

  /// How long to sleep before the queue is looked at without a signal.
  private func nap() async throws -> Duration {
    // Files that are stuck free their hands after a second.
    if inWork > 0 { return .seconds(1) }
    let claim = JobClaim(limit: 1)
    guard let next = try await parts.store.nextJobTime(claim) else { return .seconds(30) }
    let milliseconds = next.milliseconds - parts.clock.now.milliseconds
    return .milliseconds(min(30_000, max(1000, milliseconds)))
  }
}
