/// Decides which segments are merged: neighbours of like size, so that few remain and each row is rewritten rarely.
enum MergePolicy {
  /// Segments of one level have up to four times the rows of the level below.
  private static let fanIn = 4
  private static let smallestRows = 256
  /// A segment with more than this part of its rows dead is written anew.
  private static let mostDead = 4

  /// The neighbours to merge next; `nil` where all is well.
  static func next(_ rows: [SegmentRows]) -> Range<Int>? {
    let live = rows.map { $0.count - $0.dead }
    if let empty = live.firstIndex(of: 0) { return empty..<empty + 1 }
    let levels = live.map(level)
    for level in Set(levels).sorted() {
      if let run = run(of: levels, upTo: level) { return run }
    }
    return rows.firstIndex { $0.dead > $0.count / mostDead }.map { $0..<$0 + 1 }
  }

  /// The last neighbours in memory, which become one file when the index is written, with smaller files before them.
  static func fold(_ segments: [Segment]) -> Range<Int>? {
    guard let last = segments.lastIndex(where: { $0.file == nil }) else { return nil }
    var start = last
    var sum = segments[last].count
    while start > 0 {
      let previous = segments[start - 1]
      guard previous.file == nil || previous.count < min(sum, largestFolded) else { break }
      start -= 1
      sum += previous.count
    }
    return start..<last + 1
  }

  /// Rows that a segment may have to be folded although it is in a file.
  private static let largestFolded = 8192

  /// The first run of at least `fanIn` neighbours of that level or less.
  private static func run(of levels: [Int], upTo level: Int) -> Range<Int>? {
    var start = 0
    for (index, found) in (levels + [Int.max]).enumerated() where found > level {
      if index - start >= fanIn { return start..<index }
      start = index + 1
    }
    return nil
  }

  private static func level(_ rows: Int) -> Int {
    var level = 0
    var most = smallestRows
    while rows > most {
      most *= fanIn
      level += 1
    }
    return level
  }
}
