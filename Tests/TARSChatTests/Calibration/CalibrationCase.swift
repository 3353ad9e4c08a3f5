import TARSCore
import TARSRetrieval
import TARSText

@testable import TARSChat

/// A question with its retrieved evidence, and whether the passages could answer it.
struct CalibrationCase {
  enum Kind: String, CaseIterable {
    /// Its paragraph is among the documents.
    case answerable
    /// Its paragraph was taken away; others on the same subject stayed.
    case removed
    /// It comes from another set.
    case foreign
  }

  let set: String
  let kind: Kind
  let evidence: [Evidence]
  /// For each piece of evidence, whether it holds the known answer.
  let isRight: [Bool]

  var best: Evidence? { evidence.max { $0.score < $1.score } }
}

/// Runs the questions of public sets through retrieval and evidence.
struct CalibrationRun {
  let embedder: (any Embedder)?
  /// Every how many questions one is asked.
  let step: Int
  private let analyzer = Analyzer()
  private let detector = LanguageDetector()

  init(embedder: (any Embedder)?, step: Int) {
    self.embedder = embedder
    self.step = step
  }

  func cases(of names: [String]) async throws -> [CalibrationCase] {
    var cases: [CalibrationCase] = []
    for name in names {
      let set = try await QuestionSet(name, embedder: embedder)
      for question in Self.every(step, of: set.questions) {
        for kind in [CalibrationCase.Kind.answerable, .removed] {
          cases.append(try await self.case(question, kind, set, name))
        }
      }
    }
    let set = try await QuestionSet(names[0], embedder: embedder)
    for other in ["cranfield", "cacm", "timeqa"] {
      for question in Self.every(step, of: try QuestionSet.questions(in: other)) {
        cases.append(try await self.case(question, .foreign, set, other))
      }
    }
    return cases
  }

  private func `case`(
    _ asked: QuestionSet.Asked, _ kind: CalibrationCase.Kind, _ set: QuestionSet, _ name: String
  ) async throws -> CalibrationCase {
    let gold = Set((set.judgments[asked._id] ?? [:]).keys)
    let response = try await set.retriever.search(SearchRequest(query: asked.text, top: 13))
    let hits = response.hits.filter { kind != .removed || !gold.contains($0.document.rawValue) }.prefix(12)
    let question = Question(asked.text, language: response.understanding.language)
    let passages = Passages(Array(hits), question: question, analyzer: analyzer, detector: detector)
    let evidence = try await EvidenceFinder(embedder: embedder).evidence(for: question, in: passages)
    let answers = (asked.metadata?.answers ?? []).map { $0.lowercased() }
    return CalibrationCase(
      set: name, kind: kind, evidence: evidence,
      isRight: evidence.map { one in
        guard gold.contains(passages.hits[one.sentence.passage].document.rawValue) else { return false }
        let text = one.sentence.text.lowercased()
        return answers.contains { text.contains($0) }
      })
  }

  private static func every<Element>(_ step: Int, of all: [Element]) -> [Element] {
    stride(from: 0, to: all.count, by: step).map { all[$0] }
  }
}
