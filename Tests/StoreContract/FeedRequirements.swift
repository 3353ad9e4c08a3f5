import TARSCore

extension StoreContract {
  static let feed = [
    StoreRequirement("an empty store has no change") { store in
      try expect(await store.latestChange(), is: 0)
      _ = try await store.home()
      try expect(await store.changes(after: 0, limit: 9), is: [])
    },
    StoreRequirement("each change of a document puts it at the feed's end, once") { store in
      let first = try await store.add("/a", day: 1).document
      let second = try await store.add("/b", day: 1).document
      try expect(await order(store), is: [first, second])
      try await store.add("/a", day: 2)
      try expect(await order(store), is: [second, first])
      try await store.move(second, to: "/c")
      try expect(await order(store), is: [first, second])
      try await store.tombstone(first, at: Samples.day(3))
      try expect(await order(store), is: [second, first])
      let newest = try await store.latestChange()
      try await store.tombstone(first, at: Samples.day(4))
      try expect(await store.latestChange(), is: newest)
      try expect(await store.changes(after: newest, limit: 9), is: [])
      try expect(await store.changes(after: 0, limit: 9).last?.sequence, is: newest)
    },
    StoreRequirement("the feed is read in pages") { store in
      for number in 0..<7 { try await store.add("/p\(number)", day: 1) }
      var (seen, sequence): ([String], Int64) = ([], 0)
      while true {
        let page = try await store.changes(after: sequence, limit: 3)
        guard let last = page.last else { break }
        seen += page.map(\.document.path)
        sequence = last.sequence
      }
      try expect(seen, is: (0..<7).map { "/p\($0)" })
    },
    StoreRequirement("a document's state has all versions and the ranges of all chunks") { store in
      let document = try await store.add("/a", day: 1, ["stays", "goes", "returns"]).document
      try await store.add("/a", day: 2, ["stays", "new"])
      try await store.add("/a", day: 3, ["stays", "new", "returns"])
      let states = try await store.changes(after: 0, limit: 9)
      try expect(states.count, is: 1)
      try expect(states[0].versions, is: await store.versions(of: document))
      try expect(states[0].collection, is: await store.home().id)
      let contents = try await store.contents(of: Array(states[0].chunks.keys), model: nil)
      var ranges: [String: [VersionRange]] = [:]
      for content in contents { ranges[content.chunk.text] = states[0].chunks[content.chunk.id] }
      let expected: [String: [VersionRange]] = [
        "stays": [VersionRange(first: 1)], "goes": [VersionRange(first: 1, end: 2)],
        "returns": [VersionRange(first: 1, end: 2), VersionRange(first: 3)], "new": [VersionRange(first: 2)],
      ]
      try expect(ranges, is: expected)
    },
  ]

  private static func order(_ store: any SourceStore) async throws -> [DocumentID] {
    try await store.changes(after: 0, limit: 99).map(\.document.id)
  }
}
