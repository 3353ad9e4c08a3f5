import Synchronization
import Testing

@testable import TARSIngestion

/// Notices as a test tells them. Folders get the numbers 1, 2, 3 in the order in which they are watched.
final class ScriptedEvents: FolderEvents {
  private struct State {
    var folders: [FilePath] = []
    var ended: [Int32] = []
    var events: [FolderEvent] = []
  }

  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int = .max) { self.limit = limit }

  var watched: [String] { state.withLock { $0.folders.map(\.text) } }
  var ended: [Int32] { state.withLock { $0.ended } }

  func watch(_ folder: FilePath) -> Result<Int32, FolderWatchFailure> {
    state.withLock { state in
      if let known = state.folders.firstIndex(of: folder) { return .success(Int32(known + 1)) }
      guard state.folders.count < limit else { return .failure(.limit("fs.inotify.max_user_watches")) }
      state.folders.append(folder)
      return .success(Int32(state.folders.count))
    }
  }

  func unwatch(_ watch: Int32) { state.withLock { $0.ended.append(watch) } }

  func tell(_ events: [FolderEvent]) { state.withLock { $0.events += events } }

  func next(within milliseconds: Int) -> [FolderEvent] {
    let events = state.withLock { state in
      defer { state.events = [] }
      return state.events
    }
    if events.isEmpty { usleepMilliseconds(min(milliseconds, 20)) }
    return events
  }
}

struct WatchedTreeTests {
  private typealias Meaning = WatchedTree.Meaning
  private let events = ScriptedEvents()

  /// "/d" with the folder "s" in it.
  private func tree() -> WatchedTree {
    var tree = WatchedTree(FilePath("/d"), events)
    #expect(tree.follow(FilePath("/d")) == nil && tree.follow(FilePath("/d/s")) == nil)
    return tree
  }

  private static func event(
    _ watch: Int32, _ kind: FolderEvent.Kind, _ name: String = "", cookie: UInt32 = 0
  ) -> FolderEvent {
    FolderEvent(watch: watch, kind: kind, cookie: cookie, name: FilePath(name))
  }

  private static let table: [(FolderEvent, [WatchedTree.Meaning])] = [
    (event(1, .written, "a"), [.changed(FilePath("/d/a"))]),
    (event(2, .made, "a"), [.changed(FilePath("/d/s/a"))]),
    (event(1, .touched, "a"), [.changed(FilePath("/d/a"))]),
    (event(1, .deleted, "a"), [.removed(FilePath("/d/a"))]),
    (event(1, [.made, .folder], "n"), [.newFolder(FilePath("/d/n"))]),
    (event(1, [.deleted, .folder], "s"), [.removed(FilePath("/d/s"))]),
    (event(1, [.touched, .folder], "s"), [.rescan]),
    (event(-1, .overflow), [.rescan]),
    (event(1, .selfMoved), [.rootGone]),
    (event(1, .selfDeleted), [.rootGone]),
    (event(1, .unmounted), [.rootGone]),
    (event(2, .unmounted), [.rescan]),
    (event(2, .selfDeleted), []),
    (event(9, .written, "a"), []),
  ]

  @Test(arguments: table.indices)
  func `each notice has its meaning`(_ place: Int) {
    var tree = tree()
    let (event, meanings) = Self.table[place]
    #expect(tree.meanings(of: event) == meanings)
  }

  @Test func `what arrives right after it left has moved`() {
    var tree = tree()
    let (a, b) = (FilePath("/d/a"), FilePath("/d/s/b"))
    #expect(tree.meanings(of: Self.event(1, .movedAway, "a", cookie: 7)) == [.removed(a)])
    #expect(
      tree.meanings(of: Self.event(2, .movedHere, "b", cookie: 7)) == [.moved(from: a, to: b), .changed(b)])
    #expect(tree.meanings(of: Self.event(2, .movedHere, "c", cookie: 8)) == [.changed(FilePath("/d/s/c"))])
  }

  @Test func `a folder that moved away isn't watched under its old path`() {
    var tree = tree()
    _ = tree.meanings(of: Self.event(1, [.movedAway, .folder], "s", cookie: 1))
    #expect(events.ended == [2])
    #expect(tree.meanings(of: Self.event(2, .written, "a")) == [])
    let arrival = tree.meanings(of: Self.event(1, [.movedHere, .folder], "t", cookie: 1))
    #expect(arrival.first == .moved(from: FilePath("/d/s"), to: FilePath("/d/t")))
    #expect(arrival.last == .newFolder(FilePath("/d/t")))
  }

  @Test func `only folders below watched ones are watched`() {
    var tree = WatchedTree(FilePath("/d"), events)
    #expect(tree.follow(FilePath("/d/s")) == nil && !tree.isWatching)
    #expect(events.watched.isEmpty)
  }

  @Test func `the limit of the system is told`() {
    var tree = WatchedTree(FilePath("/d"), ScriptedEvents(limit: 1))
    #expect(tree.follow(FilePath("/d")) == nil)
    #expect(tree.follow(FilePath("/d/s")) == "fs.inotify.max_user_watches")
  }
}
