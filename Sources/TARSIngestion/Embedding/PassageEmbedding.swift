import TARSCore

/// Vectors of a batch of passages, as far as the embedder is able.
struct PassageEmbedding {
  let embedder: any Embedder

  /// A vector for each passage but those that the embedder refuses even alone.
  ///
  /// - Throws: `cancelled`, and `model_failed` where the embedder can't do a plain sentence either.
  func vectors(of chunks: [Chunk]) async throws -> [ChunkID: [Float]] {
    do {
      return try await embed(chunks)
    } catch let error as TARSError where error.code != .cancelled && !Task.isCancelled {
      var vectors: [ChunkID: [Float]] = [:]
      for chunk in chunks { vectors.merge(try await alone(chunk)) { first, _ in first } }
      if vectors.isEmpty { _ = try await embedder.embed(["The sun rises in the east."], as: .passage) }
      return vectors
    }
  }

  private func alone(_ chunk: Chunk) async throws -> [ChunkID: [Float]] {
    do {
      return try await embed([chunk])
    } catch let error as TARSError where error.code != .cancelled && !Task.isCancelled {
      return [:]
    }
  }

  private func embed(_ chunks: [Chunk]) async throws -> [ChunkID: [Float]] {
    let texts = chunks.map { EmbeddedText.of(headings: $0.headings, text: $0.text) }
    let vectors = try await embedder.embed(texts, as: .passage)
    guard vectors.count == texts.count else { throw TARSError.wrongCount(vectors.count, texts.count) }
    return Dictionary(uniqueKeysWithValues: zip(chunks.map(\.id), vectors))
  }
}
