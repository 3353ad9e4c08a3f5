import TARSCore

/// Gives stored passages the vectors of the current model that they lack: they were added without a model, or while
/// another took its place.
struct MissingVectors {
  let parts: IngestionParts
  let report: any Reporting

  func embed() async throws {
    guard let embedder = parts.embedder else { return }
    let source = VectorSource(embedder: embedder, report: report)
    var (last, count): (ChunkID?, Int) = (nil, 0)
    while true {
      try Task.checkCancellation()
      let chunks = try await parts.store.chunksWithoutVector(
        of: embedder.model, after: last, limit: 256)
      guard let end = chunks.last else { break }
      let done = try await embed(chunks, from: source, embedder.model)
      (last, count) = (end.id, count + done)
      // An embedder that fails now is asked again with the next addition.
      if done == 0 { break }
    }
    if count > 0 {
      report.note("\(count) passages that had no vector of \(embedder.model.name) were embedded.")
    }
  }

  private func embed(_ chunks: [Chunk], from source: VectorSource, _ model: EmbeddingModel)
    async throws
    -> Int
  {
    let texts = chunks.map { EmbeddedText.of(headings: $0.headings, text: $0.text) }
    let vectors = try await source.vectors(for: texts).vectors
    let found = Dictionary(
      uniqueKeysWithValues: zip(chunks, vectors).compactMap { chunk, vector in
        vector.map { (chunk.id, $0) }
      }
    )
    try await parts.store.addVectors(found, of: model)
    return found.count
  }
}
