/// Memory for one window of rows after the other; rows are counted from the window's first.
///
/// SAFETY: owns its memory; used by one search.
final class WindowScratch {
  struct Candidate: BitwiseCopyable {
    /// Place in the segment.
    var row: Int
    var score: UInt32
  }

  /// By row; zeros between windows.
  private let scores: UnsafeMutablePointer<UInt32>
  /// By row: weighted counts of one clause; zeros between clauses.
  private let counts: UnsafeMutablePointer<Float>
  /// A bit for each row that has a score, and for each that has a count.
  private let scored: UnsafeMutablePointer<UInt64>
  private let counted: UnsafeMutablePointer<UInt64>
  /// Rows that may be among the best, ascending.
  let candidates: UnsafeMutablePointer<Candidate>

  init() {
    let (size, words) = (WindowSearch.size, WindowSearch.size / 64)
    scores = .allocate(capacity: size)
    scores.initialize(repeating: 0, count: size)
    counts = .allocate(capacity: size)
    counts.initialize(repeating: 0, count: size)
    scored = .allocate(capacity: 2 * words)
    scored.initialize(repeating: 0, count: 2 * words)
    counted = scored + words
    candidates = .allocate(capacity: size)
    candidates.initialize(repeating: Candidate(row: 0, score: 0), count: size)
  }

  deinit {
    scores.deallocate()
    counts.deallocate()
    scored.deallocate()
    candidates.deallocate()
  }

  @inline(__always)
  func add(score: UInt32, to row: Int) {
    scores[row] += score
    scored[row / 64] |= 1 << UInt64(row % 64)
  }

  @inline(__always)
  func add(count: Float, to row: Int) {
    counts[row] += count
    counted[row / 64] |= 1 << UInt64(row % 64)
  }

  /// Turns the counts into scores and clears them.
  func addCounts(_ impact: ClauseImpact) {
    for word in 0..<WindowSearch.size / 64 where counted[word] != 0 {
      var rows = counted[word]
      while rows != 0 {
        let row = word * 64 + rows.trailingZeroBitCount
        rows &= rows - 1
        add(score: impact(counts[row]), to: row)
        counts[row] = 0
      }
      counted[word] = 0
    }
  }

  /// Makes candidates of the rows that have at least that score and pass the mask; clears the scores.
  ///
  /// - Parameter from: Place of the window's first row.
  /// - Returns: The number of candidates.
  func takeRows(_ from: Int, atLeast least: UInt32, _ mask: RowMask) -> Int {
    var found = 0
    mask.words.withUnsafeBufferPointer { words in
      for word in 0..<WindowSearch.size / 64 where scored[word] != 0 {
        let passing = words[from / 64 + word]
        var rows = scored[word]
        while rows != 0 {
          let bit = rows.trailingZeroBitCount
          let row = word * 64 + bit
          rows &= rows - 1
          candidates[found] = Candidate(row: from + row, score: scores[row])
          found += scores[row] >= least ? Int(truncatingIfNeeded: passing >> UInt64(bit) & 1) : 0
          scores[row] = 0
        }
        scored[word] = 0
      }
    }
    return found
  }

  /// Makes candidates of the rows in `from..<to` that pass the mask, which are few, without scores.
  ///
  /// - Returns: The number of candidates.
  func takePassing(_ from: Int, _ to: Int, _ mask: RowMask) -> Int {
    var found = 0
    for index in from / 64..<(to + 63) / 64 {
      var passing = mask.words[index]
      while passing != 0 {
        candidates[found] = Candidate(row: index * 64 + passing.trailingZeroBitCount, score: 0)
        found += 1
        passing &= passing - 1
      }
    }
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
