import Synchronization
import TARSCore

/// The last filters that were made ready for one state of the index, whose masks most queries share.
///
/// Belongs to a state that doesn't change any more. A filter's moment needn't be the same for its masks to be:
/// between two changes of the documents all moments see the same.
final class FilterCache: Sendable {
  private struct Entry {
    /// Without its moment.
    let filter: SearchFilter
    let prepared: PreparedFilter
  }

  /// The latest use last.
  private let entries = Mutex<[Entry]>([])

  private static let capacity = 16
  /// Filters with more values than this are made anew each time.
  private static let mostValues = 64

  /// The filter made ready, by `make` where it isn't known.
  func prepared(_ filter: SearchFilter, make: () -> PreparedFilter) -> PreparedFilter {
    guard filter.valueCount <= Self.mostValues else { return make() }
    var key = filter
    key.asOf = Instant(milliseconds: 0)
    if let known = find(key, at: filter.asOf) { return known }
    let made = make()
    entries.withLock { entries in
      if entries.count == Self.capacity { entries.removeFirst() }
      entries.append(Entry(filter: key, prepared: made))
    }
    return made
  }

  private func find(_ key: SearchFilter, at moment: Instant) -> PreparedFilter? {
    entries.withLock { entries in
      let found = entries.lastIndex {
        $0.prepared.versions.moments.contains(moment.milliseconds) && $0.filter == key
      }
      guard let found else { return nil }
      let entry = entries.remove(at: found)
      entries.append(entry)
      return entry.prepared
    }
  }
}

extension SearchFilter {
  fileprivate var valueCount: Int {
    (collections?.count ?? 0) + (permissionGroups?.count ?? 0) + (documents?.count ?? 0)
      + (mediaTypes?.count ?? 0) + (languages?.count ?? 0) + (tags?.count ?? 0)
  }
}
