/// Finds the best rows of one segment, window of rows by window.
///
/// In each window the clauses that even together can't lift a row among the best are only looked up for the rows that
/// the other clauses bring up; a window where all clauses together can't is left out. Source: H. Turtle, J. Flood,
/// "Query evaluation: strategies and optimizations" (1995), with bounds by block as in S. Ding, T. Suel, "Faster
/// top-k document retrieval using block-max indexes" (2011).
struct WindowSearch {
  /// Rows of a window, a multiple of 64.
  static let size = 4096

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
    guard part.mask.passing > 0 else { return }
    let scratch = WindowScratch()
    for from in stride(from: 0, to: part.postings.rowCount, by: Self.size) {
      let to = min(from + Self.size, part.postings.rowCount)
      if part.mask.words[from / 64..<(to + 63) / 64].allSatisfy({ $0 == 0 }) { continue }
      collect(from, to, scratch, into: &best)
    }
  }

  private func collect(_ from: Int, _ to: Int, _ scratch: WindowScratch, into best: inout BestImpacts) {
    var bounds = clauses.indices.map { (clause: $0, bound: clauses[$0].bound(from: from, to: to)) }
    bounds.sort { $0.bound < $1.bound }
    var optional: UInt32 = 0
    var essential = 0
    while essential < bounds.count, optional + bounds[essential].bound < best.threshold {
      optional += bounds[essential].bound
      essential += 1
    }
    if essential == bounds.count { return }
    for (clause, _) in bounds[essential...] {
      clauses[clause].add(from: from, to: to, to: scratch.scores, counts: scratch.counts)
    }
    var found = scratch.takeRows(from, to, atLeast: max(1, best.threshold - optional), part.mask)
    for (clause, bound) in bounds[..<essential].reversed() where bound > 0 {
      optional -= bound
      let least = best.threshold - optional
      for index in 0..<found {
        scratch.candidates[index].score += clauses[clause].impact(at: scratch.candidates[index].row)
      }
      found = scratch.keep(found, atLeast: least)
    }
    for candidate in scratch.candidates[..<found] {
      best.insert(candidate.score, chunk: part.chunks[candidate.row], row: part.start + candidate.row)
    }
  }
}
