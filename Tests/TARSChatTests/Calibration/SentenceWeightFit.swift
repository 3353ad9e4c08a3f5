import Foundation

@testable import TARSChat

/// Weights under which the sentences that hold the answer score highest: a softmax over each question's sentences,
/// several of which may be right, fitted by gradient ascent on every other question.
struct SentenceWeightFit: CustomStringConvertible {
  private static let names = ["sentence", "context", "passage", "rank", "kind", "length", "cosine"]
  private var weights = [Double](repeating: 0, count: names.count)

  init(_ cases: [CalibrationCase]) {
    let usable = cases.filter { $0.kind == .answerable && $0.isRight.contains(true) }
    let rows = stride(from: 0, to: usable.count, by: 2).map { index in
      (values: usable[index].evidence.map { Self.values($0.features) }, isRight: usable[index].isRight)
    }
    for round in 0..<150 {
      var gradient = [Double](repeating: 0, count: weights.count)
      for row in rows { add(row.values, row.isRight, to: &gradient) }
      let rate = 8 / (1 + Double(round) / 50)
      for index in weights.indices {
        weights[index] += rate * (gradient[index] / Double(rows.count) - 0.001 * weights[index])
      }
    }
  }

  var description: String {
    zip(Self.names, weights).map { "\($0) \(CalibrationReport.text($1))" }.joined(separator: ", ")
  }

  private func add(_ values: [[Double]], _ isRight: [Bool], to gradient: inout [Double]) {
    let scores = values.map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    let top = scores.max() ?? 0
    let parts = scores.map { exp($0 - top) }
    let whole = parts.reduce(0, +)
    let right = zip(parts, isRight).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    for (index, row) in values.enumerated() {
      let pull = (isRight[index] ? parts[index] / right : 0) - parts[index] / whole
      for (feature, value) in row.enumerated() { gradient[feature] += pull * value }
    }
  }

  private static func values(_ features: Features) -> [Double] {
    [
      features.sentenceCoverage, features.contextCoverage, features.passageCoverage, features.rank,
      features.kind,
      features.length, features.sentenceCosine ?? 0,
    ]
  }
}
