import TARSCore

extension StoreContract {
  static let embedding = [
    StoreRequirement("the first model that is wanted, or that makes a vector, is the current one") { store in
      try expect(await store.embeddingState(), is: EmbeddingState())
      try expect(
        await store.wantModel(Samples.otherTier, at: Samples.day(1)),
        is: EmbeddingState(current: Samples.otherTier))
      // It has no vectors, so nothing is lost with it.
      try expect(
        await store.wantModel(Samples.model, at: Samples.day(1)), is: EmbeddingState(current: Samples.model))
      try await store.add("/a", day: 1, model: Samples.model)
      try expect(await store.embeddingModel(), is: Samples.model)
    },
    StoreRequirement("another model is made beside the current one, which its vectors don't touch") { store in
      let (_, chunks) = try await store.twoPassages()
      let wanted = try await store.wantModel(Samples.otherTier, at: Samples.day(2))
      let next = EmbeddingState.Next(model: Samples.otherTier, order: .running, since: Samples.day(2))
      try expect(wanted, is: EmbeddingState(current: Samples.model, next: next))
      let before = try await store.latestChange()
      try await store.addVectors([chunks[0]: [0, 1, 0]], of: Samples.otherTier)
      try expect(await store.latestChange(), is: before)
      try expect(await store.embeddingModel(), is: Samples.model)
      try expect(await store.vectors(of: chunks, model: Samples.otherTier), is: [chunks[0]: [0, 1, 0]])
      try expect(await store.vectors(of: chunks, model: Samples.model).count, is: 2)
      try expect(
        await store.embeddedCount(of: Samples.otherTier), is: EmbeddedCount(chunks: 2, embedded: 1))
    },
    StoreRequirement("the models change places when every passage has a vector, and not before") { store in
      let (_, chunks) = try await store.twoPassages()
      try expect(await store.switchModel(to: Samples.otherTier, without: []), is: false)
      try await store.wantModel(Samples.otherTier, at: Samples.day(2))
      try await store.addVectors([chunks[0]: [0, 1, 0]], of: Samples.otherTier)
      try expect(await store.switchModel(to: Samples.otherTier, without: []), is: false)
      try expect(await store.switchModel(to: Samples.otherTier, without: [chunks[0]]), is: false)
      try await store.addVectors([chunks[1]: [0, 0, 1]], of: Samples.otherTier)
      // A new passage came in between.
      let late = try await store.add("/late", day: 3, ["late"], model: Samples.model).document
      try expect(await store.switchModel(to: Samples.otherTier, without: []), is: false)
      let lacking = try await store.chunks(of: late, version: 1).map(\.chunk.id)
      try await store.addVectors([lacking[0]: [0, 0, 1]], of: Samples.otherTier)
      try expect(await store.switchModel(to: Samples.otherTier, without: []), is: true)
      try expect(await store.embeddingState(), is: EmbeddingState(current: Samples.otherTier))
    },
    StoreRequirement("passages of which no vector can be made don't hold the switch up") { store in
      let (_, chunks) = try await store.twoPassages()
      try await store.wantModel(Samples.otherTier, at: Samples.day(2))
      try await store.addVectors([chunks[0]: [0, 1, 0]], of: Samples.otherTier)
      for order in [ReembeddingOrder.paused, .cancelled] {
        try await store.setReembedding(order)
        try expect(await store.switchModel(to: Samples.otherTier, without: [chunks[1]]), is: false)
      }
      try await store.setReembedding(.running)
      try expect(await store.switchModel(to: Samples.otherTier, without: [chunks[1]]), is: true)
      try expect(await store.embeddingModel(), is: Samples.otherTier)
    },
    StoreRequirement("a re-embedding remembers that it was paused, and ends when the old model is back") {
      store in
      _ = try await store.twoPassages()
      try await store.wantModel(Samples.otherTier, at: Samples.day(2))
      try await store.setReembedding(.paused)
      let again = try await store.wantModel(Samples.otherTier, at: Samples.day(3))
      let next = EmbeddingState.Next(model: Samples.otherTier, order: .paused, since: Samples.day(2))
      try expect(again.next, is: next)
      try expect(await store.wantModel(Samples.model, at: Samples.day(4)).next, is: nil)
      try expect(await store.switchModel(to: Samples.otherTier, without: []), is: false)
    },
    StoreRequirement("vectors that nobody uses are removed some at a time, others never") { store in
      let (_, chunks) = try await store.twoPassages()
      try await store.wantModel(Samples.otherTier, at: Samples.day(2))
      try await store.addVectors([chunks[0]: [0, 1, 0], chunks[1]: [0, 1, 0]], of: Samples.otherTier)
      try expect(await store.removeUnusedVectors(limit: 9), is: 0)
      try await store.setReembedding(.cancelled)
      try expect(await store.removeUnusedVectors(limit: 1), is: 1)
      try expect(await store.removeUnusedVectors(limit: 9), is: 1)
      try expect(await store.removeUnusedVectors(limit: 9), is: 0)
      try expect(await store.vectors(of: chunks, model: Samples.otherTier), is: [:])
      try expect(await store.vectors(of: chunks, model: Samples.model).count, is: 2)
    },
  ]
}

extension DocumentStore {
  /// A document of two chunks with vectors of the sample model.
  fileprivate func twoPassages() async throws -> (document: DocumentID, chunks: [ChunkID]) {
    let document = try await add("/two", day: 1, ["one", "two"], model: Samples.model).document
    return (document, try await chunks(of: document, version: 1).map(\.chunk.id))
  }
}
