import TARSCore

extension StoreContract {
  static let sources = [
    StoreRequirement("fingerprints are kept by collection and path") { store in
      let home = try await store.home().id
      let other = try await store.makeCollection(named: "other").id
      let stamps = ["/a", "/a/b", "/ab"].map { FileStamp(path: $0, value: "old") }
      try await store.keepStamps(stamps, in: home)
      try await store.keepStamps([FileStamp(path: "/a/b", value: "new")], in: home)
      try expect(await store.seenFiles(under: "/a", in: home).map(\.path), is: ["/a", "/a/b"])
      try expect(await store.seenFiles(under: "/a/b", in: home).map(\.stamp), is: ["new"])
      try expect(await store.seenFiles(under: "/a", in: other), is: [])
      try expect(await store.problems(limit: 9), is: [])
    },
    StoreRequirement("a file that only failed was seen, without a fingerprint") { store in
      let home = try await store.home().id
      try await store.enqueue([JobDraft(collection: home, path: "/a")])
      let job = try require(await store.queuedJobs(limit: 1).first)
      try await store.finish(job.id, as: .unchanged, at: Samples.day(1))
      try expect(await store.seenFiles(under: "/", in: home), is: [SeenFile(path: "/a", stamp: nil)])
    },
    StoreRequirement("removal and renaming drop the old path's fingerprint") { store in
      let home = try await store.home().id
      let removed = try await store.add("/a", day: 1).document
      let moved = try await store.add("/b", day: 1).document
      try await store.keepStamps(["/a", "/b"].map { FileStamp(path: $0, value: "x") }, in: home)
      try await store.tombstone(removed, at: Samples.day(2))
      try await store.move(moved, to: "/c")
      try expect(await store.seenFiles(under: "/", in: home).map(\.stamp), is: [nil, nil])
    },
    StoreRequirement("a forgotten file leaves neither fingerprint, problem nor job") { store in
      let home = try await store.home().id
      let error = TARSError(.fileDamaged, "It is broken.", hint: "Mend it.")
      try await store.enqueue([
        JobDraft(collection: home, path: "/a"), JobDraft(collection: home, path: "/b"),
      ])
      let job = try require(await store.queuedJobs(limit: 1).first)
      try await store.finish(job.id, as: .failed(error), at: Samples.day(1))
      try await store.keepStamps([FileStamp(path: "/a", value: "x")], in: home)
      try expect(await store.problems(limit: 9).count, is: 1)
      try await store.forgetFiles(["/a", "/b", "/unknown"], in: home)
      try expect(await store.problems(limit: 9), is: [])
      try expect(await store.seenFiles(under: "/", in: home), is: [])
      try expect(await store.queuedJobs(limit: 9), is: [])
    },
    StoreRequirement("documents are found by path and by present content") { store in
      let home = try await store.home()
      let first = try await store.add("/a", day: 1, hash: "h").document
      let second = try await store.add("/b", day: 1, hash: "h").document
      let other = try await store.makeCollection(named: "other")
      try expect(await store.currentDocuments(withContent: "h", in: home.id).map(\.id), is: [first, second])
      try expect(await store.currentDocuments(withContent: "h", in: other.id), is: [])
      try await store.add("/a", day: 2, hash: "other")
      try await store.tombstone(second, at: Samples.day(3))
      try expect(await store.currentDocuments(withContent: "h", in: home.id), is: [])
      let newest = try await store.newestVersion(at: "/a", in: home.id)
      try expect(newest?.newest.contentHash, is: "other")
      try expect(newest?.versionCount, is: 2)
      try expect(await store.newestVersion(at: "/b", in: home.id)?.newest.isCurrent, is: false)
      try expect(await store.newestVersion(at: "/a", in: other.id), is: nil)
    },
  ]
}
