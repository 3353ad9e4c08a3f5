import Foundation

@testable import TARSChat

/// What the gate lets through, how often the best sentences hold the answer, and the curve that fits best.
struct CalibrationReport: CustomStringConvertible {
  let cases: [CalibrationCase]

  init(_ cases: [CalibrationCase]) { self.cases = cases }

  /// Share of the cases of a kind that pass the gate.
  func share(of kind: CalibrationCase.Kind, in set: String? = nil) -> Double {
    let chosen = cases.filter { $0.kind == kind && (set == nil || $0.set == set) }
    let passed = chosen.filter { one in
      one.best.map { EvidenceGate.confidence($0.features) >= EvidenceGate.threshold } ?? false
    }
    return Double(passed.count) / Double(max(1, chosen.count))
  }

  /// Share of answerable questions whose answer stands in the best-scored sentence.
  var answerInBest: Double { rightShare(top: 1) }
  var answerInBestThree: Double { rightShare(top: 3) }

  /// Score at which an answer is as likely as none, by logistic regression with slope 1 over answerable questions and
  /// those whose paragraph was removed.
  var evenScore: Double {
    let scores = cases.compactMap { one in one.best.map { ($0.score, one.kind == .answerable) } }
    var even = 9.0
    for _ in 0..<200 {
      let gradient = scores.reduce(0) { sum, one in
        sum + 1 / (1 + exp(even - one.0)) - (one.1 ? 1 : 0)
      }
      even += 4 * gradient / Double(scores.count)
    }
    return even
  }

  var description: String {
    var lines = [
      "answer in best sentence \(Self.text(answerInBest)), in best three \(Self.text(answerInBestThree)), "
        + "even score \(Self.text(evenScore))"
    ]
    for set in Set(cases.map(\.set)).sorted() {
      for kind in CalibrationCase.Kind.allCases
      where cases.contains(where: { $0.set == set && $0.kind == kind }) {
        lines.append("\(set) \(kind.rawValue): \(Self.text(share(of: kind, in: set))) pass")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func rightShare(top: Int) -> Double {
    let asked = cases.filter { $0.kind == .answerable }
    let found = asked.filter { one in
      let order = one.evidence.indices.sorted { one.evidence[$0].score > one.evidence[$1].score }
      return order.prefix(top).contains { one.isRight[$0] }
    }
    return Double(found.count) / Double(max(1, asked.count))
  }

  static func text(_ value: Double) -> String { String(format: "%.3f", value) }
}
