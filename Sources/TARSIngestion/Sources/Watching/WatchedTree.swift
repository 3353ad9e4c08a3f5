/// The watched folders of a source, and what notices about them mean.
struct WatchedTree {
  /// What a notice means.
  enum Meaning: Hashable {
    case changed(FilePath)
    case removed(FilePath)
    case moved(from: FilePath, to: FilePath)
    /// A folder came: it is to be walked through.
    case newFolder(FilePath)
    /// Something was missed.
    case rescan
    /// The source's own folder is gone.
    case rootGone
  }

  private let root: FilePath
  private let system: any FolderEvents
  private var folders: [Int32: FilePath] = [:]
  private var watches: [FilePath: Int32] = [:]
  /// What was moved away last: it may arrive with the next notice.
  private var leaving: (cookie: UInt32, path: FilePath)?

  init(_ root: FilePath, _ system: any FolderEvents) {
    self.root = root
    self.system = system
  }

  /// Watches a folder whose parent is watched; so nothing behind links is.
  ///
  /// - Returns: The limit that was reached, if one was.
  mutating func follow(_ folder: FilePath) -> String? {
    guard folder == root || folder.parent.map({ watches[$0] != nil }) == true else { return nil }
    switch system.watch(folder) {
    case .success(let watch):
      if let other = folders[watch], other != folder { watches[other] = nil }
      folders[watch] = folder
      watches[folder] = watch
    case .failure(.limit(let what)): return what
    case .failure(.unreadable): break  // A scan sees what happens there, once it can be read.
    }
    return nil
  }

  /// Whether the source's own folder is watched.
  var isWatching: Bool { watches[root] != nil }

  mutating func meanings(of event: FolderEvent) -> [Meaning] {
    if event.kind.contains(.overflow) { return [.rescan] }
    guard let folder = folders[event.watch] else { return [] }
    if event.name.bytes.isEmpty { return own(event, folder) }
    let path = folder.appending(event.name)
    return event.kind.contains(.folder) ? folderMeanings(event, path) : fileMeanings(event, path)
  }

  /// A notice about a watched folder itself; its parent's notices tell the rest.
  private mutating func own(_ event: FolderEvent, _ folder: FilePath) -> [Meaning] {
    if event.kind.contains(.ended) {
      folders[event.watch] = nil
      if watches[folder] == event.watch { watches[folder] = nil }
      return []
    }
    let isLeaving = !event.kind.isDisjoint(with: [.selfDeleted, .selfMoved, .unmounted])
    if folder == root, isLeaving { return [.rootGone] }
    return event.kind.contains(.unmounted) ? [.rescan] : []
  }

  private mutating func fileMeanings(_ event: FolderEvent, _ path: FilePath) -> [Meaning] {
    if event.kind.contains(.deleted) { return [.removed(path)] }
    return moveMeanings(event, path) ?? [.changed(path)]
  }

  private mutating func folderMeanings(_ event: FolderEvent, _ path: FilePath) -> [Meaning] {
    if event.kind.contains(.made) { return [.newFolder(path)] }
    if event.kind.contains(.deleted) { return [.removed(path)] }
    if event.kind.contains(.movedAway) { forget(path) }
    guard let moves = moveMeanings(event, path) else { return event.kind.contains(.touched) ? [.rescan] : [] }
    return event.kind.contains(.movedHere) ? moves + [.newFolder(path)] : moves
  }

  /// `nil` where nothing was moved.
  private mutating func moveMeanings(_ event: FolderEvent, _ path: FilePath) -> [Meaning]? {
    if event.kind.contains(.movedAway) {
      leaving = (event.cookie, path)
      return [.removed(path)]
    }
    guard event.kind.contains(.movedHere) else { return nil }
    defer { leaving = nil }
    if let leaving, leaving.cookie == event.cookie {
      return [.moved(from: leaving.path, to: path), .changed(path)]
    }
    return [.changed(path)]
  }

  /// Watches follow a folder to wherever it is moved: their paths would be wrong.
  private mutating func forget(_ folder: FilePath) {
    for (path, watch) in watches where path.isWithin(folder) {
      system.unwatch(watch)
      watches[path] = nil
      folders[watch] = nil
    }
  }
}
