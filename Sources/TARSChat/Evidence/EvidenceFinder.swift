import TARSCore

/// Measures how well each retrieved sentence answers a question.
struct EvidenceFinder: Sendable {
  let embedder: (any Embedder)?

  /// Sentences that are embedded: enough that the answer is nearly always among them, few enough to take a tenth
  /// of a second.
  static let embedded = 24

  /// The most promising sentences with their features, in reading order.
  ///
  /// - Throws: `TARSError` with code `model_failed`.
  func evidence(for question: Question, in passages: Passages) async throws -> [Evidence] {
    let weights = TermWeights(passages)
    var found = passages.sentences.indices.map { index in
      Evidence(
        sentence: passages.sentences[index],
        features: features(of: index, question: question, passages: passages, weights: weights))
    }
    guard let embedder else { return found }
    let promise = found.map { Self.promise($0.features) }
    let chosen = promise.indices.sorted { promise[$0] > promise[$1] }.prefix(Self.embedded).sorted()
    found = chosen.map { found[$0] }
    let texts = found.map { Self.embeddedText($0.sentence, hit: passages.hits[$0.sentence.passage]) }
    guard let asked = try await embedder.embed([question.text], as: .query).first else { return found }
    let vectors = try await embedder.embed(texts, as: .passage)
    for (index, vector) in zip(found.indices, vectors) {
      found[index].vector = vector
      found[index].features.sentenceCosine = Double(Self.dot(asked, vector))
    }
    return found
  }

  /// Orders sentences before any is embedded.
  private static func promise(_ features: Features) -> Double {
    features.sentenceCoverage + 0.5 * features.contextCoverage + 0.6 * features.rank + 0.2 * features.kind
  }

  /// A sentence under its nearest heading, which often names what it speaks of.
  private static func embeddedText(_ sentence: Sentence, hit: SearchHit) -> String {
    guard let heading = hit.headings.last ?? hit.title else { return sentence.text }
    return heading + ": " + sentence.text
  }

  static func dot(_ first: [Float], _ second: [Float]) -> Float {
    var sum: Float = 0
    for index in 0..<min(first.count, second.count) { sum += first[index] * second[index] }
    return sum
  }
}

/// A sentence and what speaks for it.
struct Evidence: Sendable {
  let sentence: Sentence
  var features: Features
  /// Of the sentence under its heading; `nil` without an embedder.
  var vector: [Float]?

  var score: Double { features.score }
}

extension EvidenceFinder {
  private func features(
    of index: Int, question: Question, passages: Passages, weights: TermWeights
  ) -> Features {
    let sentence = passages.sentences[index]
    let asked = passages.questionTerms[sentence.passage]
    let own = passages.terms[index]
    var around = own.union(passages.headingTerms[sentence.passage])
    for neighbour in [index - 1, index + 1] where passages.sentences.indices.contains(neighbour) {
      if passages.sentences[neighbour].passage == sentence.passage {
        around.formUnion(passages.terms[neighbour])
      }
    }
    var features = Features()
    features.sentenceCoverage = weights.coverage(of: asked, by: own)
    features.contextCoverage = weights.coverage(of: asked, by: around)
    features.passageCoverage = weights.coverage(of: asked, by: passages.passageTerms[sentence.passage])
    features.rank = 1 / Double(sentence.passage + 1)
    features.kind =
      question.kind.map { kind in
        AnswerTraits.contains(kind, in: sentence.text, besides: question.words) ? 1 : 0
      } ?? 0.5
    features.length = min(1, Double(own.count) / 12)
    features.isQuestion = sentence.text.last == "?" || sentence.text.last == "？" ? 1 : 0
    return features
  }
}
