import TARSCore

extension StoreContract {
  static let refusals = [
    StoreRequirement("an unknown collection is refused") { store in
      let nowhere = DocumentCollection(id: CollectionID(rawValue: 77), name: "nowhere")
      try await expect(.collectionNotFound) {
        _ = try await store.record(Samples.draft("/a", in: nowhere, Samples.version(day: 1)))
      }
    },
    StoreRequirement("names that can't name a collection are refused") { store in
      for name in ["", "a\nb", String(repeating: "x", count: 201)] {
        try await expect(.badRequest) { _ = try await store.makeCollection(named: name) }
      }
    },
    StoreRequirement("a refused version leaves nothing behind") { store in
      let home = try await store.home()
      let good = Samples.draft("/a", in: home, Samples.version(day: 1), ["a", "b"], model: Samples.model)
      for spoil in spoilers {
        var draft = good
        spoil(&draft)
        try await expect(.badRequest) { _ = try await store.record(draft) }
      }
      try expect(await store.counts().versions, is: 0)
      try expect(await store.counts().chunks, is: 0)
      try expect(await store.latestChange(), is: 0)
    },
  ]

  private static let spoilers: [@Sendable (inout VersionDraft) -> Void] = [
    { $0.path = "" },
    { $0.path = "/a\0b" },
    { $0.version = Samples.version(day: 1, validFrom: 5, validTo: 5) },
    { $0.chunks[1].vector = [1, 0] },
    { $0.chunks[1].vector = [.nan, 0, 0] },
    { $0.chunks[1].hash = "" },
    { $0.chunks[1].draft = ChunkDraft(text: "a\0b") },
    { $0.chunks[1].draft = ChunkDraft(text: "b", page: 0) },
    { $0.model = nil },
  ]
}
