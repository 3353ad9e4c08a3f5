import TARSCore

extension StoreContract {
  static let catalogue = [
    StoreRequirement("a collection is made once") { store in
      let first = try await store.makeCollection(named: "laws")
      let again = try await store.makeCollection(named: "laws")
      try expect(first, is: again)
      try expect(await store.collections(), is: [first])
    },
    StoreRequirement("an empty store counts nothing") { store in
      let counts = StoreCounts(collections: 0, documents: 0, versions: 0, chunks: 0, queuedJobs: 0)
      try expect(await store.counts(), is: counts)
      try expect(await store.documents(DocumentQuery()), is: [])
      try expect(await store.document(DocumentID(rawValue: "nothing")), is: nil)
    },
    StoreRequirement("counts follow what is recorded and removed") { store in
      let kept = try await store.add("/a", day: 1, ["a", "b"])
      try await store.add("/a", day: 2, ["b", "c"])
      let gone = try await store.add("/b", day: 2, ["a"])
      try await store.tombstone(gone.document, at: Samples.day(3))
      try await store.enqueue([JobDraft(collection: store.home().id, path: "/c")])
      let counts = StoreCounts(collections: 1, documents: 1, versions: 3, chunks: 4, queuedJobs: 1)
      try expect(await store.counts(), is: counts)
      try expect(await store.document(kept.document)?.path, is: "/a")
    },
    StoreRequirement("a reference means an id, else a path, else the end of a path") { store in
      let deep = try await store.add("/docs/deep/plan.txt", day: 1)
      let shallow = try await store.add("plan.txt", day: 1)
      try await store.add("/docs/myplan.txt", day: 1)
      try expect(await store.documents(matching: deep.document.rawValue).map(\.id), is: [deep.document])
      try expect(await store.documents(matching: "plan.txt").map(\.id), is: [shallow.document])
      try expect(await store.documents(matching: "deep/plan.txt").map(\.id), is: [deep.document])
      try expect(await store.documents(matching: "/plan.txt").map(\.id), is: [deep.document])
      try expect(await store.documents(matching: "lan.txt"), is: [])
      try expect(await store.documents(matching: ""), is: [])
      try expect(await store.documents(matching: "%plan.txt"), is: [])
    },
    StoreRequirement("a reference finds documents of all collections and removed ones") { store in
      let other = try await store.makeCollection(named: "other")
      let first = try await store.add("/x/a.txt", day: 1)
      let second = try await store.record(Samples.draft("/x/a.txt", in: other, Samples.version(day: 1)))
      try await store.tombstone(first.document, at: Samples.day(2))
      let found = [first.document, second.document]
      try expect(await store.documents(matching: "/x/a.txt").map(\.id), is: found)
      try expect(await store.documents(matching: "a.txt").map(\.id), is: found)
    },
    StoreRequirement("documents are listed below a path, at slashes only") { store in
      for path in ["/a", "/a/b", "/a/b/c", "/ab", "/a0", "/b/c"] { try await store.add(path, day: 1) }
      func paths(_ under: String) async throws -> [String] {
        try await store.documents(DocumentQuery(under: under)).map(\.document.path)
      }
      try expect(await paths("/a"), is: ["/a", "/a/b", "/a/b/c"])
      try expect(await paths("/a/"), is: ["/a", "/a/b", "/a/b/c"])
      try expect(await paths("/"), is: ["/a", "/a/b", "/a/b/c", "/a0", "/ab", "/b/c"])
      try expect(await paths("/c"), is: [])
    },
    StoreRequirement("pages of documents lose none, even where collections share paths") { store in
      let paths = (0..<7).map { "/p\($0)" }
      for name in ["one", "two", "three"] {
        let collection = try await store.makeCollection(named: name)
        for path in paths {
          _ = try await store.record(Samples.draft(path, in: collection, Samples.version(day: 1)))
        }
      }
      var query = DocumentQuery(limit: 4)
      var seen: [Document] = []
      while let page = try await store.documents(query).nonEmpty {
        seen += page.map(\.document)
        query.after = page.last?.document.path
      }
      try expect(seen.map(\.path), is: paths.flatMap { [$0, $0, $0] })
      try expect(Set(seen.map(\.id)).count, is: 21)
      let two = try await store.documents(DocumentQuery(collection: "two", limit: 3))
      try expect(two.map(\.document.collection), is: ["two", "two", "two"])
      try expect(await store.documents(DocumentQuery(collection: "none")), is: [])
    },
    StoreRequirement("removed documents are listed only when asked for") { store in
      let gone = try await store.add("/a", day: 1)
      try await store.add("/a", day: 2)
      try await store.tombstone(gone.document, at: Samples.day(3))
      try expect(await store.documents(DocumentQuery()), is: [])
      let all = try await store.documents(DocumentQuery(currentOnly: false))
      try expect(all.map(\.versionCount), is: [2])
      try expect(all.first?.newest.supersededAt, is: Samples.day(3))
    },
  ]
}

extension Array {
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
