/// Finds the best rows of one segment, window of rows by window.
///
/// In each window the clauses that even together can't lift a row among the best are only looked up for the rows that
/// the other clauses bring up; a window where all clauses together can't is left out. Source: H. Turtle, J. Flood,
/// "Query evaluation: strategies and optimizations" (1995), with bounds by block as in S. Ding, T. Suel, "Faster
/// top-k document retrieval using block-max indexes" (2011).
struct WindowSearch {
  /// Rows of a window, a multiple of 64.
  static let size = 4096
  /// Where no more rows of a window pass, they are looked up in every list.
  private static let fewRows = 16

  private let part: LexicalPart
  private let clauses: [ClauseCursor]
  private let scale: ImpactScale

  init(_ part: LexicalPart, _ clauses: [ClauseCursor], _ scale: ImpactScale) {
    self.part = part
    self.clauses = clauses
    self.scale = scale
  }

  /// Adds the segment's best rows to `best`.
  func collect(into best: inout BestImpacts) {
    let scratch = WindowScratch()
    for from in stride(from: 0, to: part.postings.rowCount, by: Self.size) {
      let to = min(from + Self.size, part.postings.rowCount)
      let passing = part.mask.words[from / 64..<(to + 63) / 64].reduce(0) { $0 + $1.nonzeroBitCount }
      if passing > 0 { collect(from, to, passing: passing, scratch, into: &best) }
    }
  }

  private func collect(
    _ from: Int, _ to: Int, passing: Int, _ scratch: WindowScratch, into best: inout BestImpacts
  ) {
    var bounds = clauses.indices.map { (clause: $0, bound: clauses[$0].bound(from: from, to: to)) }
    bounds.sort { $0.bound < $1.bound }
    var optional: UInt32 = 0
    var lookedUp = 0
    while lookedUp < bounds.count, optional + bounds[lookedUp].bound < best.threshold {
      optional += bounds[lookedUp].bound
      lookedUp += 1
    }
    if lookedUp == bounds.count { return }
    var found: Int
    if passing <= Self.fewRows {
      found = scratch.takePassing(from, to, part.mask)
      for (_, bound) in bounds[lookedUp...] { optional += bound }
      lookedUp = bounds.count
    } else {
      for (clause, _) in bounds[lookedUp...] {
        clauses[clause].add(from: from, to: to, to: scratch)
      }
      found = scratch.takeRows(from, atLeast: max(1, best.threshold - optional), part.mask)
    }
    for (clause, bound) in bounds[..<lookedUp].reversed() where bound > 0 {
      optional -= bound
      clauses[clause].add(to: scratch.candidates, count: found)
      found = scratch.keep(found, atLeast: best.threshold - min(best.threshold, optional))
    }
    for index in 0..<found where scratch.candidates[index].score > 0 {
      let candidate = scratch.candidates[index]
      best.insert(candidate.score, chunk: part.chunks[candidate.row], row: part.start + candidate.row)
    }
  }
}
