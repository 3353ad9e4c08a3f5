package import TARSCore
import TARSText

/// Gives a kept answer again and says what differs.
package struct AnswerReplay: Sendable {
  private let answerer: Answerer
  private let store: any LineageStore
  private let makers: AnswerMakers

  /// - Parameters:
  ///   - answerer: With the clock of the moment that is played again.
  ///   - store: Says which texts are still there, and which versions are current.
  ///   - makers: What makes answers now.
  package init(answerer: Answerer, store: any LineageStore, makers: AnswerMakers) {
    self.answerer = answerer
    self.store = store
    self.makers = makers
  }

  /// Asks the question again: as of the recorded moment of the kept answer, or as of now.
  package func replay(_ record: AnswerRecord, now: Bool) async throws -> Replay {
    var request = record.request
    request.scope.asOf = now ? nil : record.asOf.description
    let (answer, hits) = try await ask(request)
    var replay = Replay(
      original: record, now: now, asOf: answer.understanding.asOf, answer: answer,
      sources: hits.map(AnswerSource.init))
    replay.sentences = Self.differences(record.answer.answer, answer.answer)
    replay.superseded = try await superseded(record.answer.citations)
    replay.reasons = try await reasons(record, sameText: replay.sameText)
    return replay
  }

  private func ask(_ request: AskRequest) async throws -> (Answer, [SearchHit]) {
    var hits: [SearchHit] = []
    for try await event in answerer.answer(request) {
      if case .sources(let found) = event { hits = found }
      if case .done(let answer) = event { return (answer, hits) }
    }
    throw TARSError.cancelled
  }

  private static func differences(_ before: String, _ after: String) -> [AnswerSentenceChange] {
    SentenceDiff.changes(from: [before], to: [after]).map {
      AnswerSentenceChange(kind: $0.kind, before: $0.before?.words, after: $0.after?.words)
    }
  }

  /// Cited versions that another one has taken the place of.
  private func superseded(_ citations: [Citation]) async throws -> [SupersededSource] {
    var found: [SupersededSource] = []
    for citation in citations {
      let versions = try await store.versions(of: citation.document)
      let current = versions.last { $0.isCurrent }?.number
      if current == citation.version { continue }
      let source = SupersededSource(
        document: citation.document, path: citation.path, version: citation.version, currentVersion: current)
      if !found.contains(source) { found.append(source) }
    }
    return found
  }
}

extension AnswerReplay {
  /// Why the same question as of the same moment can have another answer.
  private func reasons(_ record: AnswerRecord, sameText: Bool) async throws -> [String] {
    let then = record.makers
    var reasons: [String] = []
    func differs(_ what: String, _ old: String?, _ new: String?) {
      if old != new { reasons.append("\(what): \(old ?? "none") then, \(new ?? "none") now.") }
    }
    differs("Another version of T.A.R.S.", then.product, makers.product)
    differs("Another embedding model", then.embedding?.label, makers.embedding?.label)
    differs("Another language model", then.chat, makers.chat)
    differs("Another prompt", then.prompt, makers.prompt)
    differs("Another reranking model", then.reranker, makers.reranker)
    reasons += try await missing(record.sources)
    if !sameText, makers.chat != nil, record.answer.model != Draft.extractiveName {
      reasons.append("A language model can word the same answer differently each time.")
    }
    return reasons
  }

  /// Texts that the answer used and that are stored no more.
  private func missing(_ sources: [AnswerSource]) async throws -> [String] {
    var reasons: [String] = []
    for (document, sources) in Dictionary(grouping: sources, by: \.document) {
      let hashes = Set(sources.map(\.chunkHash))
      let known = try await store.knownChunks(of: document, hashes: hashes, model: nil)
      let count = hashes.subtracting(known).count
      if count > 0 {
        let path = sources.first?.path ?? document.rawValue
        reasons.append(
          "\(count) passage\(count == 1 ? "" : "s") of \(path) that it used are no longer stored.")
      }
    }
    return reasons.sorted()
  }
}

extension EmbeddingModel {
  fileprivate var label: String { "\(name) (\(precision), \(tier))" }
}
