import TARSCore

extension StoreContract {
  static let tags = [
    StoreRequirement("a version's tags take the place of those before it") { store in
      let document = try await store.addTagged("/a", day: 1, ["finance", "draft"])
      try expect(await store.tags(of: document), is: ["draft", "finance"])
      try await store.addTagged("/a", day: 2, ["finance", "final"])
      try expect(await store.tags(of: document), is: ["final", "finance"])
      try await store.addTagged("/a", day: 3, [])
      try expect(await store.tags(of: document), is: [])
      try expect(await store.tags(of: DocumentID(rawValue: "unknown")), is: [])
    },
    StoreRequirement("what a person says of a tag outlasts what contents say") { store in
      let document = try await store.addTagged("/a", day: 1, ["draft", "hr"])
      try await store.editTags(of: document, adding: ["important"], removing: ["draft"])
      try expect(await store.tags(of: document), is: ["hr", "important"])
      try await store.addTagged("/a", day: 2, ["draft", "finance"])
      try expect(await store.tags(of: document), is: ["finance", "important"])
      try await store.editTags(of: document, adding: ["draft"], removing: ["important"])
      try expect(await store.tags(of: document), is: ["draft", "finance"])
    },
    StoreRequirement("tags stand in the feed and in lists, and a change of them is a change") { store in
      let document = try await store.addTagged("/a", day: 1, ["b", "a"])
      let home = try await store.home().id
      try expect(await store.changes(after: 0, limit: 9).map(\.tags), is: [["a", "b"]])
      try expect(await store.documents(DocumentQuery()).map(\.tags), is: [["a", "b"]])
      try expect(await store.newestVersion(at: "/a", in: home)?.tags, is: ["a", "b"])
      let before = try await store.latestChange()
      try await store.editTags(of: document, adding: ["c"], removing: ["a"])
      try expect(await store.changes(after: before, limit: 9).map(\.tags), is: [["b", "c"]])
      let after = try await store.latestChange()
      try await store.editTags(of: document, adding: ["c"], removing: ["zzz"])
      try expect(await store.latestChange(), is: after)
    },
    StoreRequirement("tags that are not normalised, too many, or of nothing are refused") { store in
      let document = try await store.addTagged("/a", day: 1, [])
      let many = Set((0...Tags.most).map { "tag \($0)" })
      for tags in [["Upper"], [" x"], ["#x"], [""], [String(repeating: "x", count: 101)], many]
        as [Set<String>]
      {
        try await expect(.badRequest) {
          try await store.editTags(of: document, adding: tags, removing: [])
        }
        try await expect(.badRequest) { try await store.addTagged("/a", day: 2, tags) }
      }
      try expect(await store.tags(of: document), is: [])
      try await expect(.documentNotFound) {
        try await store.editTags(of: DocumentID(rawValue: "unknown"), adding: ["a"], removing: [])
      }
    },
    StoreRequirement("a collection has a half-life once one is set, until it is removed") { store in
      let home = try await store.home()
      try expect(home.halfLifeDays, is: nil)
      try await store.setHalfLife(180.5, of: home.id)
      try expect(await store.collections().map(\.halfLifeDays), is: [180.5])
      try expect(await store.makeCollection(named: "home").halfLifeDays, is: 180.5)
      try await store.setHalfLife(nil, of: home.id)
      try expect(await store.collections().map(\.halfLifeDays), is: [nil])
      for days in [0, -1, .nan, .infinity] as [Double] {
        try await expect(.badRequest) { try await store.setHalfLife(days, of: home.id) }
      }
      try await expect(.collectionNotFound) {
        try await store.setHalfLife(1, of: CollectionID(rawValue: 77))
      }
    },
  ]
}

extension DocumentStore {
  @discardableResult
  fileprivate func addTagged(_ path: String, day: Int, _ tags: Set<String>) async throws -> DocumentID {
    var draft = Samples.draft(path, in: try await home(), Samples.version(day: day))
    draft.tags = tags
    return try await record(draft).document
  }
}
