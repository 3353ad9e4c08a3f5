/// Gathers what happens to files until it is quiet: a program that saves a file does so in several steps.
struct ChangeCollector {
  /// Milliseconds without a further change after which a file is read.
  static let quiet: Int64 = 300
  /// Milliseconds after which a file is read, however often it changes.
  static let patience: Int64 = 2000

  /// What happened meanwhile, each path once.
  struct Batch: Hashable, Sendable {
    var changed: [FilePath] = []
    var removed: [FilePath] = []
    /// In the order in which they happened.
    var moves: [Move] = []

    var isEmpty: Bool { changed.isEmpty && removed.isEmpty && moves.isEmpty }
  }

  struct Move: Hashable, Sendable {
    let from: FilePath
    let to: FilePath
  }

  private struct Entry {
    let first: Int64
    var last: Int64
    var isRemoved: Bool

    /// What is gone waits longer: it may yet arrive under another name.
    var due: Int64 {
      isRemoved
        ? last + 2 * ChangeCollector.quiet
        : min(last + ChangeCollector.quiet, first + ChangeCollector.patience)
    }
  }

  private var entries: [FilePath: Entry] = [:]
  private var moves: [(move: Move, due: Int64)] = []

  /// - Parameter now: Milliseconds on any clock that never goes back.
  mutating func note(_ path: FilePath, isRemoved: Bool, at now: Int64) {
    entries[path, default: Entry(first: now, last: now, isRemoved: isRemoved)].last = now
    entries[path]?.isRemoved = isRemoved
  }

  mutating func note(_ move: Move, at now: Int64) { moves.append((move, now + Self.quiet)) }

  /// When the next of them is due; `nil` when nothing is gathered.
  var due: Int64? {
    let times = entries.values.map(\.due) + moves.prefix(1).map(\.due)
    return times.min()
  }

  /// What is due by now, in path order.
  mutating func take(at now: Int64) -> Batch {
    let ready = entries.filter { $0.value.due <= now }.sorted { $0.key < $1.key }
    for (path, _) in ready { entries[path] = nil }
    let moved = moves.prefix { $0.due <= now }
    moves.removeFirst(moved.count)
    return Batch(
      changed: ready.filter { !$0.value.isRemoved }.map(\.key),
      removed: ready.filter(\.value.isRemoved).map(\.key), moves: moved.map(\.move))
  }
}
