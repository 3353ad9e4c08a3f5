import TARSCore

/// The best rows so far: higher scores first, among equal ones the lower chunk id.
struct TopRows {
  struct Entry {
    let score: Double
    let chunk: Int64
    let row: Int
    let version: Int

    func isBetter(than other: Entry) -> Bool {
      score > other.score || (score == other.score && chunk < other.chunk)
    }
  }

  private let limit: Int
  /// A heap with the worst entry first.
  private var heap: [Entry] = []

  init(limit: Int) { self.limit = max(0, limit) }

  /// The score that a row must at least have; `nil` while there is room for any.
  var worst: Double? { heap.count == limit ? heap.first?.score : nil }

  /// Whether such a row would be among the best.
  func admits(score: Double, chunk: Int64) -> Bool {
    guard heap.count == limit else { return !score.isNaN }
    guard let worst = heap.first else { return false }
    return score > worst.score || (score == worst.score && chunk < worst.chunk)
  }

  /// Adds a row that `admits` let in.
  mutating func insert(_ entry: Entry) {
    if heap.count < limit {
      heap.append(entry)
      siftUp()
    } else {
      heap[0] = entry
      siftDown()
    }
  }

  /// Best first.
  var ranked: [Entry] { heap.sorted { $0.isBetter(than: $1) } }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].isBetter(than: heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[worst].isBetter(than: heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
