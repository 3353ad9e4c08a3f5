import Synchronization

/// Follows the notices of a folder and of all that is below it, on a thread of its own.
final class FolderWatch: Sendable {
  /// What the keeper of a source must know.
  enum News: Hashable, Sendable {
    case changes(ChangeCollector.Batch)
    /// Something was missed: only a scan knows what.
    case rescan
    /// The source's own folder is gone.
    case rootGone
    /// No more folders can be watched, because of this setting of the system.
    case limit(String)
  }

  private struct State {
    var tree: WatchedTree
    var collector = ChangeCollector()
    var isStopped = false
  }

  /// Ends when the watch is stopped.
  let news: AsyncStream<News>
  private let state: Mutex<State>
  private let root: FilePath
  private let rules: WalkRules
  private let system: any FolderEvents
  private let tell: AsyncStream<News>.Continuation
  private let start = ContinuousClock.now

  /// - Parameter rules: Of the source; `enters` is replaced.
  init(_ root: FilePath, rules: WalkRules, system: any FolderEvents) {
    self.root = root
    self.system = system
    var rules = rules
    rules.enters = { _ in }
    self.rules = rules
    state = Mutex(State(tree: WatchedTree(root, system)))
    (news, tell) = AsyncStream.makeStream()
    OwnThread.start { [self] in run() }
  }

  /// Watches a folder, whose names are read afterwards: so nothing that comes into it is missed.
  func follow(_ folder: FilePath) {
    let limit = state.withLock { $0.isStopped ? nil : $0.tree.follow(folder) }
    if let limit { tell.yield(.limit(limit)) }
  }

  /// Ends within half a second.
  func stop() { state.withLock { $0.isStopped = true } }

  private var now: Int64 { Int64((ContinuousClock.now - start) / .milliseconds(1)) }

  private func run() {
    while let pause = state.withLock({ $0.isStopped ? nil : pause($0.collector) }) {
      for event in system.next(within: pause) { take(event) }
      let batch = state.withLock { $0.collector.take(at: now) }
      if !batch.isEmpty { tell.yield(.changes(batch)) }
    }
    tell.finish()
  }

  private func pause(_ collector: ChangeCollector) -> Int {
    Int(min(500, max(0, (collector.due ?? .max) - now)))
  }

  private func take(_ event: FolderEvent) {
    for meaning in state.withLock({ $0.tree.meanings(of: event) }) {
      switch meaning {
      case .changed(let path): note(path, isRemoved: false)
      case .removed(let path): note(path, isRemoved: true)
      case .moved(let from, let to):
        state.withLock { $0.collector.note(ChangeCollector.Move(from: from, to: to), at: now) }
      case .newFolder(let folder): walk(folder)
      case .rescan: tell.yield(.rescan)
      case .rootGone: tell.yield(.rootGone)
      }
    }
  }

  private func note(_ path: FilePath, isRemoved: Bool) {
    let counts =
      isRemoved ? rules.entersFolder(of: path, below: root) : rules.reaches(path, below: root)
    guard counts else { return }
    state.withLock { $0.collector.note(path, isRemoved: isRemoved, at: now) }
  }

  /// A folder that came has files already, and may get more before it is watched.
  private func walk(_ folder: FilePath) {
    guard !rules.skipsFolder(folder, below: root) else { return }
    var rules = rules
    rules.enters = { [self] in follow($0) }
    var walk = FolderWalk(root, from: folder, rules: rules)
    var count = 0
    while let files = walk.next(upTo: 1024) {
      count += files.count
      guard count <= Self.mostOfFolder else { return _ = tell.yield(.rescan) }
      for file in files { note(file.path, isRemoved: false) }
    }
  }

  /// Files of a new folder that are taken one by one; of more a scan takes care.
  private static let mostOfFolder = 20_000
}
