import Synchronization

/// The visible rows of the last callers of one state of the index, whose searches mostly come again.
///
/// Belongs to a state that doesn't change any more.
final class VisibleCache: Sendable {
  private struct Entry {
    let groups: [Bool]
    let rows: VisibleRows
  }

  /// The latest use last.
  private let entries = Mutex<[Entry]>([])

  private static let capacity = 16

  /// The rows that some groups see, by `make` where they aren't known.
  ///
  /// - Parameter groups: By the number of a group in the state's columns, so that groups which the index doesn't have
  ///   make no difference.
  func rows(of groups: [Bool], make: () -> VisibleRows) -> VisibleRows {
    if let known = find(groups) { return known }
    let made = make()
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(groups: groups, rows: made))
    }
    return made
  }

  private func find(_ groups: [Bool]) -> VisibleRows? {
    entries.withLock { entries in
      guard let found = entries.lastIndex(where: { $0.groups == groups }) else { return nil }
      let entry = entries.remove(at: found)
      entries.append(entry)
      return entry.rows
    }
  }
}
