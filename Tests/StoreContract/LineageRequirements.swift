import TARSCore

extension StoreContract {
  static let lineages = [
    StoreRequirement("a lineage has each chunk once, with its versions") { store in
      let document = try await store.add("/a", day: 1, ["stays", "goes", "returns"]).document
      try await store.add("/a", day: 2, ["stays", "new"])
      try await store.add("/a", day: 3, ["stays", "returns"])
      let lineage = try await store.lineage(of: document)
      let versions = Dictionary(uniqueKeysWithValues: lineage.map { ($0.chunk.text, $0.versions) })
      let expected: [String: [VersionRange]] = [
        "stays": [VersionRange(first: 1)], "goes": [VersionRange(first: 1, end: 2)],
        "new": [VersionRange(first: 2, end: 3)],
        "returns": [VersionRange(first: 1, end: 2), VersionRange(first: 3)],
      ]
      try expect(versions, is: expected)
      try expect(await store.lineage(of: DocumentID(rawValue: "unknown")), is: [])
    },
    StoreRequirement("places are those of the version's chunks") { store in
      let document = try await store.add("/a", day: 1, ["b", "a", "b"]).document
      let chunks = try await store.chunks(of: document, version: 1)
      let places = chunks.map { ChunkPlace(chunk: $0.chunk.id, page: $0.page) }
      try expect(await store.places(of: document, version: 1), is: places)
      try expect(await store.places(of: document, version: 2), is: [])
    },
    StoreRequirement("chunks are found by letters, in all versions and removed documents") { store in
      let removed = try await store.add("/a", day: 1, ["The Fee is 100 %", "Other"]).document
      try await store.add("/a", day: 2, ["Other"])
      try await store.tombstone(removed, at: Samples.day(3))
      try await store.add("/b", day: 1, ["no fee_here"])
      func texts(_ letters: String, _ collection: String? = nil, limit: Int = 9) async throws -> [String] {
        try await store.lineage(holding: letters, collection: collection, limit: limit).map(\.chunk.text)
      }
      try expect(await texts("fee"), is: ["The Fee is 100 %", "no fee_here"])
      try expect(await texts("FEE", limit: 1), is: ["The Fee is 100 %"])
      try expect(await texts("0 %"), is: ["The Fee is 100 %"])
      try expect(await texts("e_h"), is: ["no fee_here"])
      try expect(await texts("%fee"), is: [])
      try expect(await texts("fee", "home"), is: ["The Fee is 100 %", "no fee_here"])
      try expect(await texts("fee", "other"), is: [])
      let found = try await store.lineage(holding: "fee is", collection: nil, limit: 9)
      try expect(found.map(\.versions), is: [[VersionRange(first: 1, end: 2)]])
    },
    StoreRequirement("documents that got a further version are found by its time") { store in
      let first = try await store.add("/a", day: 1).document
      let second = try await store.add("/b", day: 1).document
      try await store.add("/b", day: 3)
      try await store.add("/a", day: 4)
      try await store.add("/c", day: 4)
      func changed(_ start: Int?, _ end: Int?, limit: Int = 9) async throws -> [DocumentID] {
        let span = Interval(start: start.map(Samples.day), end: end.map(Samples.day))
        return try await store.documentsChanged(in: span, collection: nil, limit: limit).map(\.id)
      }
      try expect(await changed(nil, nil), is: [first, second])
      try expect(await changed(nil, nil, limit: 1), is: [first])
      try expect(await changed(3, 4), is: [second])
      try expect(await changed(nil, 3), is: [])
      try expect(await store.documentsChanged(in: .always, collection: "other", limit: 9), is: [])
    },
    StoreRequirement("a document that continues another changed it with its first version") { store in
      let older = try await store.add("/a", day: 1).document
      let newer = try await store.add("/b", day: 3).document
      let said = Attestation(by: "ann", at: Samples.day(4))
      try await store.supersede(older, by: newer, from: nil, said: said)
      func changed() async throws -> [DocumentID] {
        try await store.documentsChanged(in: .always, collection: nil, limit: 9).map(\.id)
      }
      try expect(await changed(), is: [newer])
      try await store.withdrawSupersession(of: older, said: said)
      try expect(await changed(), is: [])
    },
  ]
}
