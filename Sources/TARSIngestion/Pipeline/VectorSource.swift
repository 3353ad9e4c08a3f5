import Synchronization
import TARSCore

/// Vectors from the embedder, as far as it is able.
final class VectorSource: Sendable {
  private let embedder: @Sendable () -> (any Embedder)?
  private let report: any Reporting
  private let hasFailed = Mutex(false)
  /// Passages of one call: enough to keep the embedder busy, few enough to stop soon.
  private static let callSize = 128

  /// Asks for the current model's embedder each time anew: it may change.
  init(_ embedders: EmbedderShelf, report: any Reporting) {
    embedder = { embedders.current }
    self.report = report
    if embedders.any == nil {
      report.note("No embedding model is installed: lexical search only. Run `tars models pull`.")
    }
  }

  init(embedder: any Embedder, report: any Reporting) {
    self.embedder = { embedder }
    self.report = report
  }

  /// A vector for each text, all of one model; `nil` for those that the embedder can't do, of which the report tells.
  func vectors(for texts: [String]) async throws -> EmbeddedTexts {
    let embedder = embedder()
    var vectors: [[Float]?] = []
    for start in stride(from: 0, to: texts.count, by: Self.callSize) {
      try Task.checkCancellation()
      vectors += try await call(Array(texts[start..<min(texts.count, start + Self.callSize)]), embedder)
    }
    return EmbeddedTexts(vectors: vectors, model: embedder?.model)
  }

  private func call(_ texts: [String], _ embedder: (any Embedder)?) async throws -> [[Float]?] {
    guard let embedder, !hasFailed.withLock({ $0 }) else { return texts.map { _ in nil } }
    do {
      let vectors = try await embedder.embed(texts, as: .passage)
      guard vectors.count == texts.count else {
        throw TARSError.wrongCount(vectors.count, texts.count)
      }
      return vectors
    } catch let error as TARSError where error.code != .cancelled && !Task.isCancelled {
      // One text may be at fault: the others still get their vectors. An embedder that can do none is left alone.
      if texts.count == 1 { return try await note(error, [nil]) }
      var vectors: [[Float]?] = []
      for text in texts.prefix(2) { vectors += try await call([text], embedder) }
      hasFailed.withLock { $0 = vectors.allSatisfy { $0 == nil } }
      for text in texts.dropFirst(2) { vectors += try await call([text], embedder) }
      return vectors
    }
  }

  private func note(_ error: TARSError, _ vectors: [[Float]?]) async throws -> [[Float]?] {
    report.note("Some passages have no vector and are found by their words only: \(error)")
    return vectors
  }
}

/// Vectors in the order of their texts.
struct EmbeddedTexts: Sendable {
  let vectors: [[Float]?]
  /// What made them; `nil` without an embedder.
  let model: EmbeddingModel?
}

extension TARSError {
  static func wrongCount(_ count: Int, _ expected: Int) -> TARSError {
    TARSError(
      .modelFailed, "The embedding model gave \(count) vectors for \(expected) passages.",
      hint: "Check the model with `tars models verify`.")
  }
}
