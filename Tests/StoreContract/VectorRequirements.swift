import TARSCore

extension StoreContract {
  static let vectors = [
    StoreRequirement("there is no model before the first vector") { store in
      try await store.add("/a", day: 1)
      try expect(await store.embeddingModel(), is: nil)
      try await store.add("/b", day: 1, model: Samples.model)
      try expect(await store.embeddingModel(), is: Samples.model)
    },
    StoreRequirement("vectors come back bit for bit, under their own model only") { store in
      let vector: [Float] = [0.1, -Float.leastNonzeroMagnitude, 0.99999994]
      var draft = Samples.draft("/a", in: try await store.home(), Samples.version(day: 1), ["a", "b"])
      draft.model = Samples.model
      draft.chunks[1].vector = vector
      let document = try await store.record(draft).document
      let ids = try await store.chunks(of: document, version: 1).map(\.chunk.id)
      let order = [ids[1], ids[0], ChunkID(rawValue: 999_999)]
      let contents = try await store.contents(of: order, model: Samples.model)
      try expect(contents.map(\.chunk.id), is: [ids[1], ids[0]])
      try expect(contents.map(\.vector), is: [vector, nil])
      try expect(await store.contents(of: order, model: Samples.otherTier).map(\.vector), is: [nil, nil])
      try expect(await store.contents(of: order, model: nil).map(\.chunk.text), is: ["b", "a"])
    },
    StoreRequirement("chunks without a vector are found and get one") { store in
      let document = try await store.add("/a", day: 1, ["a", "b", "c"]).document
      let ids = try await store.chunks(of: document, version: 1).map(\.chunk.id)
      let before = try await store.latestChange()
      try await store.addVectors([ids[1]: [0, 1, 0]], of: Samples.model)
      func lacking(_ model: EmbeddingModel, after: ChunkID? = nil, limit: Int = 9) async throws -> [ChunkID] {
        try await store.chunksWithoutVector(of: model, after: after, limit: limit).map(\.id)
      }
      try expect(await lacking(Samples.model), is: [ids[0], ids[2]])
      try expect(await lacking(Samples.model, after: ids[0]), is: [ids[2]])
      try expect(await lacking(Samples.otherTier, limit: 2), is: [ids[0], ids[1]])
      try expect(await store.contents(of: [ids[1]], model: Samples.model).map(\.vector), is: [[0, 1, 0]])
      try expect(await store.changes(after: before, limit: 9).map(\.document.id), is: [document])
    },
    StoreRequirement("a kept chunk that lacks a vector of the draft's model gets it") { store in
      let document = try await store.add("/a", day: 1, ["a"], model: Samples.model).document
      try await store.add("/a", day: 2, ["a"], model: Samples.otherTier)
      let hashes: Set = ["hash-a"]
      for model in [Samples.model, Samples.otherTier] {
        try expect(await store.knownChunks(of: document, hashes: hashes, model: model), is: hashes)
      }
      try expect(await store.embeddingModel(), is: Samples.model)
    },
  ]
}
