import BenchmarkClock
import TARSCore
import TARSIndex
import TARSStore

/// Times each question now and as of an earlier moment of its own, in turns, on a library that stands still.
///
/// Between any two of these moments a document changed, so that no question finds the other's filter made ready.
struct QuestionRun {
  private struct Result: Encodable {
    /// CPU time of the process for a question, of the embedding too.
    let current: Percentiles
    let asOf: Percentiles
    /// Median over the questions of the as-of question's time over the current one's.
    let ratio: Double
    let wallCurrent: Percentiles
    let wallAsOf: Percentiles
    /// Mean milliseconds of each stage of a current question.
    let stages: [String: Double]
    let chunks: Int
  }

  /// The shortest times of one question in all rounds.
  private struct Best {
    var cpu = Double.infinity
    var wall = Double.infinity
  }

  let library: Library
  let questions: [String]
  private let rounds = 5

  init(library: Library, questions: [String]) {
    self.library = library
    self.questions = questions
  }

  func run() async throws {
    var best: [[Best]] = [[], []].map { _ in questions.map { _ in Best() } }
    var stages: [String: Double] = [:]
    let moments = try await moments()
    for round in 0...rounds {
      for (number, question) in questions.enumerated() {
        for (kind, asOf) in [nil, moments[number]].enumerated() {
          let (time, response) = try await time(question, asOf)
          // The first round brings files and caches into memory.
          if round == 0 { continue }
          best[kind][number].cpu = min(best[kind][number].cpu, time.cpu)
          best[kind][number].wall = min(best[kind][number].wall, time.wall)
          if kind == 0 { stages.merge(response.timings, uniquingKeysWith: +) }
        }
      }
    }
    try report(best, stages.mapValues { $0 / Double(rounds * questions.count) })
    try await library.close()
  }

  /// For each question a moment after which some second versions came.
  private func moments() async throws -> [String] {
    let documents = try await library.store.counts().documents
    return questions.indices.map { number in
      Library.recorded(documents * number / questions.count).second.advanced(byMilliseconds: -1).description
    }
  }

  private func time(_ question: String, _ asOf: String?) async throws -> (Best, SearchResponse) {
    let (cpu, wall) = (CPUClock.seconds, ContinuousClock.now)
    let response = try await library.search(question, asOf: asOf)
    let time = Best(cpu: CPUClock.seconds - cpu, wall: (ContinuousClock.now - wall) / .seconds(1))
    return (time, response)
  }

  private func report(_ best: [[Best]], _ stages: [String: Double]) throws {
    let ratios = zip(best[0], best[1]).map { $1.cpu / $0.cpu }.sorted()
    try Report.write(
      Result(
        current: Percentiles(seconds: best[0].map(\.cpu)), asOf: Percentiles(seconds: best[1].map(\.cpu)),
        ratio: ratios[ratios.count / 2], wallCurrent: Percentiles(seconds: best[0].map(\.wall)),
        wallAsOf: Percentiles(seconds: best[1].map(\.wall)), stages: stages,
        chunks: library.index.chunkCount))
  }
}
