import BenchmarkClock

@testable import TARSIndex

/// Searches for each question, one after another, under one filter.
struct SearchRun {
  let vectors: Vectors
  let chunks: [Int64]
  let questions: [[Float]]
  let mask: RowMask
  let limit: Int
  let kernels: ScanKernels

  struct Result {
    /// The rows found for each question, best first.
    var rows: [[Int]] = []
    /// Processor time of each question, the least of all rounds.
    var milliseconds: [Double]
  }

  func run(rounds: Int) -> Result {
    var result = Result(milliseconds: [Double](repeating: .infinity, count: questions.count))
    for round in 0..<rounds {
      for (number, question) in questions.enumerated() {
        let start = CPUClock.seconds
        let found = search(question)
        result.milliseconds[number] = min(result.milliseconds[number], (CPUClock.seconds - start) * 1000)
        if round == 0 { result.rows.append(found.map(\.row)) }
      }
    }
    return result
  }

  private func search(_ question: [Float]) -> [TopRows.Entry] {
    guard let question = VectorQuestion(question) else { return [] }
    return chunks.withUnsafeBufferPointer { chunks in
      let source = VectorSource(vectors: vectors, start: 0, chunks: chunks, mask: mask)
      return VectorSearch(question: question, limit: limit, kernels: kernels).best(among: [source])
    }
  }
}
