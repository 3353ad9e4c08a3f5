import TARSCore

extension StoreContract {
  static let chunks = [
    StoreRequirement("chunks come back in reading order with their pages") { store in
      let chunks = [("b", 1), ("a", 1), ("ü 漢字 😀\n", 3), ("c", nil), ("d", 2)] as [(String, Int?)]
      let draft = VersionDraft(
        collection: try await store.home().id, path: "/a", version: Samples.version(day: 1),
        chunks: chunks.map { Samples.chunk($0.0, page: $0.1) })
      let recorded = try await store.record(draft)
      let read = try await store.chunks(of: recorded.document, version: 1)
      try expect(read.map(\.chunk.text), is: chunks.map(\.0))
      try expect(read.map(\.page), is: chunks.map(\.1))
      try expect(read.map(\.chunk.hash), is: draft.chunks.map(\.hash))
      try expect(read.map(\.chunk.headings), is: draft.chunks.map(\.draft.headings))
      try expect(
        read.allSatisfy { $0.chunk.document == recorded.document && $0.chunk.language == "en" }, "owner")
      try expect(await store.chunks(of: recorded.document, version: 2), is: [])
    },
    StoreRequirement("a version without chunks is a version") { store in
      let recorded = try await store.add("/a", day: 1, [])
      try expect(await store.texts(of: recorded.document, version: 1), is: [])
      try expect(recorded.newChunks + recorded.keptChunks, is: 0)
    },
    StoreRequirement("unchanged chunks are kept, not stored again") { store in
      let first = try await store.add("/a", day: 1, ["a", "b", "c"])
      let second = try await store.add("/a", day: 2, ["c", "a", "x"])
      try expect([first.newChunks, first.keptChunks, second.newChunks, second.keptChunks], is: [3, 0, 1, 2])
      let old = try await store.chunks(of: first.document, version: 1)
      let new = try await store.chunks(of: first.document, version: 2)
      try expect(new[0].chunk.id, is: old[2].chunk.id)
      try expect(new[1].chunk.id, is: old[0].chunk.id)
      try expect(old.map(\.chunk.text), is: ["a", "b", "c"])
      try expect(await store.counts().chunks, is: 4)
    },
    StoreRequirement("a chunk that occurs twice is one chunk in two places") { store in
      let recorded = try await store.add("/a", day: 1, ["a", "b", "a", "a"])
      try expect(recorded.newChunks, is: 2)
      let read = try await store.chunks(of: recorded.document, version: 1)
      try expect(read.map(\.chunk.text), is: ["a", "b", "a", "a"])
      try expect(Set(read.map(\.chunk.id)).count, is: 2)
    },
    StoreRequirement("equal texts of two documents are two chunks") { store in
      try await store.add("/a", day: 1, ["same"])
      let second = try await store.add("/b", day: 1, ["same"])
      try expect(second.newChunks, is: 1)
      try expect(await store.counts().chunks, is: 2)
    },
    StoreRequirement("passages name version and page, and leave out what isn't there") { store in
      let collection = try await store.home().id
      var draft = VersionDraft(
        collection: collection, path: "/a", version: Samples.version(day: 1),
        chunks: [Samples.chunk("a", page: 3), Samples.chunk("b", page: 4)])
      let document = try await store.record(draft).document
      draft.version = Samples.version(day: 2)
      draft.chunks = [Samples.chunk("a", page: 7)]
      _ = try await store.record(draft)
      let ids = try await store.chunks(of: document, version: 1).map(\.chunk.id)
      let keys = [(0, 1), (0, 2), (1, 1), (1, 2), (0, 3)].map { PassageKey(chunk: ids[$0.0], version: $0.1) }
      let unknown = PassageKey(chunk: ChunkID(rawValue: 999_999), version: 1)
      let passages = try await store.passages(keys + [unknown, keys[0]])
      try expect(Set(passages.keys), is: Set(keys[0...2]))
      try expect(keys[0...2].map { passages[$0]?.page }, is: [3, 7, 4])
      let newest = try await store.versions(of: document)[1]
      try expect(passages[keys[1]]?.version, is: newest)
      try expect(passages[keys[1]]?.document.path, is: "/a")
      try expect(passages[keys[2]]?.chunk.text, is: "b")
    },
    StoreRequirement("known chunks are those of the document, by hash") { store in
      let document = try await store.add("/a", day: 1, ["a", "b"], model: Samples.model).document
      try await store.add("/a", day: 2, ["b", "c"])
      try await store.add("/b", day: 2, ["d"])
      let asked: Set = ["hash-a", "hash-b", "hash-c", "hash-d"]
      func known(_ model: EmbeddingModel?) async throws -> Set<String> {
        try await store.knownChunks(of: document, hashes: asked, model: model)
      }
      try expect(await known(nil), is: ["hash-a", "hash-b", "hash-c"])
      try expect(await known(Samples.model), is: ["hash-a", "hash-b"])
      try expect(await known(Samples.otherTier), is: [])
      let unknown = DocumentID(rawValue: "unknown")
      try expect(await store.knownChunks(of: unknown, hashes: asked, model: nil), is: [])
    },
  ]
}
