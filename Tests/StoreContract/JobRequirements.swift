import TARSCore

extension StoreContract {
  private static let broken = TARSError(.fileDamaged, "It is broken.", hint: "Mend it.")

  static let jobs = [
    StoreRequirement("a file is queued once, in order of arrival") { store in
      let home = try await store.home().id
      let other = try await store.makeCollection(named: "other").id
      try await store.enqueue([
        JobDraft(collection: home, path: "/b"), JobDraft(collection: home, path: "/a"),
      ])
      try await store.enqueue([
        JobDraft(collection: home, path: "/b"), JobDraft(collection: other, path: "/b"),
      ])
      let jobs = try await store.queuedJobs(limit: 9)
      try expect(jobs.map(\.path), is: ["/b", "/a", "/b"])
      try expect(jobs.map(\.collection), is: [home, home, other])
      try expect(await store.queuedJobs(limit: 1), is: [jobs[0]])
      try expect(await store.counts().queuedJobs, is: 3)
    },
    StoreRequirement("a finished job leaves the queue, and may come again at its end") { store in
      let home = try await store.home().id
      let drafts = ["/a", "/b"].map { JobDraft(collection: home, path: $0) }
      try await store.enqueue(drafts)
      let first = try require(await store.queuedJobs(limit: 1).first)
      try await store.finish(first.id, as: .unchanged, at: Samples.day(1))
      try await store.finish(first.id, as: .failed(broken), at: Samples.day(1))
      try expect(await store.queuedJobs(limit: 9).map(\.path), is: ["/b"])
      try expect(await store.problems(limit: 9), is: [])
      try await store.enqueue(drafts)
      try expect(await store.queuedJobs(limit: 9).map(\.path), is: ["/b", "/a"])
    },
    StoreRequirement("recording a version finishes its job") { store in
      let home = try await store.home()
      try await store.enqueue([JobDraft(collection: home.id, path: "/a")])
      let job = try require(await store.queuedJobs(limit: 1).first)
      _ = try await store.record(Samples.draft("/a", in: home, Samples.version(day: 1), job: job.id))
      try expect(await store.queuedJobs(limit: 9), is: [])
    },
    StoreRequirement("problems are listed, newest first, until the file succeeds") { store in
      let home = try await store.home()
      func end(_ path: String, day: Int, _ outcome: JobOutcome) async throws {
        try await store.enqueue([JobDraft(collection: home.id, path: path)])
        let job = try require(await store.queuedJobs(limit: 1).first)
        try await store.finish(job.id, as: outcome, at: Samples.day(day))
      }
      let empty = TARSError(.fileEmpty, "It is empty.", hint: "Nothing to do.")
      try await end("/a", day: 1, .failed(broken))
      try await end("/b", day: 2, .skipped(empty))
      try await end("/c", day: 3, .failed(broken))
      let all = [
        JobProblem(path: "/c", error: broken, at: Samples.day(3), skipped: false),
        JobProblem(path: "/b", error: empty, at: Samples.day(2), skipped: true),
        JobProblem(path: "/a", error: broken, at: Samples.day(1), skipped: false),
      ]
      try expect(await store.problems(limit: 9), is: all)
      try expect(await store.problems(limit: 1), is: [all[0]])
      try await end("/a", day: 4, .unchanged)
      try await end("/b", day: 4, .failed(broken))
      try expect(await store.problems(limit: 9).map(\.path), is: ["/b", "/c"])
    },
  ]
}
