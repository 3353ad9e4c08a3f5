import BenchmarkClock
import TARSCore
import TARSIndex

/// Asks an index questions for callers who may read all, nearly all, or half of its collections.
struct ReadersRun {
  let index: TemporalIndex
  let questions: [String]

  private static let rounds = 5

  /// Milliseconds of processor time of every question, by case, as a JSON object.
  ///
  /// The cases take turns, so that all see the same machine. A question's least time counts, but for the first time.
  func report() async throws -> String {
    let (half, most) = (PassageFeed.collections / 2, PassageFeed.collections - 1)
    var best: [String: [Double]] = [:]
    for _ in 0..<Self.rounds {
      for (name, filter) in [
        ("all", Self.filter()), ("half by a filter", Self.filter(collections: Self.collections(half))),
        ("half", Self.filter(readers: Self.collections(half))),
        ("most", Self.filter(readers: Self.collections(most))),
      ] {
        let times = try await milliseconds { _ in filter }
        best[name] = best[name].map { zip($0, times).map(min) } ?? times
      }
    }
    // More callers than the index remembers, in turn: each is new to it.
    best["half, first time"] = try await milliseconds {
      Self.filter(readers: Self.collections(half, turn: $0))
    }
    best["most, first time"] = try await milliseconds {
      Self.filter(readers: Self.collections(most, turn: $0))
    }
    let entries = best.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private func milliseconds(_ filter: (Int) -> SearchFilter) async throws -> [Double] {
    var times: [Double] = []
    for (number, question) in questions.enumerated() {
      let filter = filter(number)
      let start = CPUClock.seconds
      _ = try await index.words(of: question, filter: filter, limit: SearchRun.top, explaining: true)
      times.append((CPUClock.seconds - start) * 1000)
    }
    return times
  }

  /// Some neighbouring collections, other ones for each of 24 turns.
  private static func collections(_ count: Int, turn: Int = 0) -> [Int] {
    (turn..<turn + count).map { $0 % PassageFeed.collections }
  }

  private static func filter(collections: [Int]? = nil, readers: [Int]? = nil) -> SearchFilter {
    SearchFilter(
      collections: collections.map { Set($0.map { CollectionID(rawValue: Int64($0)) }) },
      permissionGroups: readers.map { Set($0.map { PermissionGroup(rawValue: Int64($0)) }) },
      asOf: Instant(milliseconds: 1))
  }
}
