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
        let passing = words[(from + start) / 64]
        if passing == 0 || !reaches(least, start) { continue }
        var reached: UInt64 = 0
        for place in 0..<64 { reached |= (scores[start + place] >= least ? 1 : 0) << UInt64(place) }
        reached &= passing
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

  /// Whether any of 64 rows has at least that score; scores are below 2^31.
  @inline(__always)
  private func reaches(_ least: UInt32, _ start: Int) -> Bool {
    let rows = UnsafeRawPointer(scores + start)
    var greatest = SIMD16<Int32>.zero
    for part in 0..<4 {
      let four = rows.loadUnaligned(fromByteOffset: part * 64, as: SIMD16<Int32>.self)
      greatest.replace(with: four, where: four .> greatest)
    }
    return greatest.max() >= Int32(truncatingIfNeeded: least)
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
