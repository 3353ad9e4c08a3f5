/// Memory for one window of rows after the other.
///
/// SAFETY: owns its memory; used by one search.
final class WindowScratch {
  struct Candidate: BitwiseCopyable {
    var row: Int
    var score: UInt32
  }

  /// By row of the window; zeros between windows.
  let scores: UnsafeMutablePointer<UInt32>
  /// By row of the window; zeros between uses.
  let counts: UnsafeMutablePointer<Float>
  /// Rows that may be among the best, ascending.
  let candidates: UnsafeMutableBufferPointer<Candidate>

  init() {
    scores = .allocate(capacity: WindowSearch.size)
    scores.initialize(repeating: 0, count: WindowSearch.size)
    counts = .allocate(capacity: WindowSearch.size)
    counts.initialize(repeating: 0, count: WindowSearch.size)
    candidates = .allocate(capacity: WindowSearch.size)
    candidates.initialize(repeating: Candidate(row: 0, score: 0))
  }

  deinit {
    scores.deallocate()
    counts.deallocate()
    candidates.deallocate()
  }

  /// Makes candidates of the rows in `from..<to` that have at least that score and pass the mask; clears the scores.
  ///
  /// - Returns: The number of candidates.
  func takeRows(_ from: Int, _ to: Int, atLeast least: UInt32, _ mask: RowMask) -> Int {
    var found = 0
    mask.words.withUnsafeBufferPointer { words in
      for start in stride(from: 0, to: to - from, by: 64) {
        var reached: UInt64 = 0
        for place in 0..<64 { reached |= (scores[start + place] >= least ? 1 : 0) << UInt64(place) }
        reached &= words[(from + start) / 64]
        while reached != 0 {
          let place = start + reached.trailingZeroBitCount
          candidates[found] = Candidate(row: from + place, score: scores[place])
          found += 1
          reached &= reached - 1
        }
      }
    }
    scores.update(repeating: 0, count: WindowSearch.size)
    return found
  }

  /// Keeps the candidates of the first `count` that have at least that score.
  func keep(_ count: Int, atLeast least: UInt32) -> Int {
    var kept = 0
    for index in 0..<count {
      candidates[kept] = candidates[index]
      if candidates[index].score >= least { kept += 1 }
    }
    return kept
  }
}
