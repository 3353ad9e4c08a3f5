import BenchmarkClock
import TARSCore
import TARSIndex

/// Asks an index questions, one at a time, for the ten best.
struct SearchRun {
  static let top = 10

  let index: TemporalIndex
  let questions: [String]
  private let filter = SearchFilter(asOf: Instant(milliseconds: 1))

  /// The processor time of each question, the least of all rounds.
  func milliseconds(rounds: Int) async throws -> [Double] {
    var best = [Double](repeating: .infinity, count: questions.count)
    for _ in 0..<rounds {
      for (number, question) in questions.enumerated() {
        let start = CPUClock.seconds
        _ = try await index.lexical(question, filter: filter, limit: Self.top)
        best[number] = min(best[number], (CPUClock.seconds - start) * 1000)
      }
    }
    return best
  }

  /// For how many questions a search that ranks every matching passage has other ten best, or other scores.
  ///
  /// - Parameter count: The number of passages.
  func differences(of count: Int) async throws -> Int {
    var different = 0
    for question in questions {
      let found = try await index.lexical(question, filter: filter, limit: Self.top)
      let all = try await index.lexical(question, filter: filter, limit: count)
      let isSame = zip(found, all).allSatisfy { $0.chunk == $1.chunk && $0.score == $1.score }
      if !isSame || found.count != min(Self.top, all.count) { different += 1 }
    }
    return different
  }
}
