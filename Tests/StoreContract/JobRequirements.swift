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
    StoreRequirement("jobs are taken by priority, then in order, each once") { store in
      let home = try await store.home().id
      let source = SourceID(rawValue: 7)
      try await store.enqueue([
        JobDraft(collection: home, path: "/scan", source: source, priority: .scan),
        JobDraft(collection: home, path: "/folder", priority: .folder),
        JobDraft(collection: home, path: "/file"),
        JobDraft(collection: home, path: "/folder2", priority: .folder),
      ])
      func claim(_ claim: JobClaim) async throws -> [String] {
        try await store.claimJobs(claim, at: Samples.day(1)).map(\.path)
      }
      try expect(await claim(JobClaim(limit: 9, lowest: .file)), is: ["/file"])
      try expect(await claim(JobClaim(limit: 1, pausedSources: [source])), is: ["/folder"])
      try expect(await claim(JobClaim(limit: 9, pausedSources: [source])), is: ["/folder2"])
      try expect(await claim(JobClaim(limit: 9)), is: ["/scan"])
      try expect(await claim(JobClaim(limit: 9)), is: [])
      try expect(await store.jobs(JobQuery(state: .running)).map(\.attempts), is: [1, 1, 1, 1])
      try await store.releaseJobs(nil)
      try expect(await store.queuedJobs(limit: 9).map(\.path), is: ["/file", "/folder", "/folder2", "/scan"])
      try expect(await store.jobs(JobQuery()).map(\.attempts), is: [0, 0, 0, 0])
    },
    StoreRequirement("what a job carries comes back") { store in
      let home = try await store.home().id
      let entry = SourceEntry(path: "/a.zip/b", name: "b", bytes: 12, modifiedAt: Samples.day(1), stamp: "s")
      let draft = JobDraft(
        collection: home, path: "/a.zip/b", source: SourceID(rawValue: 7), priority: .scan, entry: entry,
        upload: "u1", clocks: SourceClocks(validFrom: Samples.day(2)), containers: ["/a.zip"])
      try await store.enqueue([draft])
      try expect(await store.claimJobs(JobClaim(limit: 1), at: Samples.day(1)).map(\.draft), is: [draft])
      try expect(await store.neededUploads(), is: ["u1"])
      let kinds = [JobCounts.Kind(ending: "", files: 1, bytes: 12)]
      try expect(await store.jobCounts(at: Samples.day(1)), is: JobCounts(running: 1, kinds: kinds))
    },
    StoreRequirement("a job that is put off waits, and is given up in the end") { store in
      let home = try await store.home().id
      try await store.enqueue([JobDraft(collection: home, path: "/a")])
      func claim(day: Int) async throws -> Job? {
        let jobs = try await store.claimJobs(JobClaim(limit: 1), at: Samples.day(day))
        return jobs.first
      }
      let job = try require(await claim(day: 1))
      try await store.postpone(job.id, until: Samples.day(3), because: broken, at: Samples.day(1))
      try expect(await claim(day: 2), is: nil)
      try expect(await store.nextJobTime(JobClaim(limit: 1)), is: Samples.day(3))
      try expect(await store.jobCounts(at: Samples.day(2)).delayed, is: 1)
      try expect(await store.problems(limit: 9).map(\.path), is: ["/a"])
      try expect(await claim(day: 3)?.attempts, is: 2)
      try await store.finish(job.id, as: .failed(broken), at: Samples.day(3))
      try expect(await store.counts().queuedJobs, is: 0)
      let dead = try require(await store.jobs(JobQuery(state: .failed)).first)
      try expect(dead.error, is: broken)
      try expect(await store.retryJobs(.jobs([dead.id])), is: 1)
      try expect(await claim(day: 4)?.attempts, is: 1)
      try await store.finish(job.id, as: .failed(broken), at: Samples.day(4))
      try expect(await store.dismissJobs(.all), is: 1)
      try expect(await store.jobs(JobQuery()), is: [])
    },
    StoreRequirement("a file that is queued while it is read is read once more") { store in
      let home = try await store.home()
      let draft = JobDraft(collection: home.id, path: "/a")
      try expect(await store.enqueue([draft]).map { $0?.isReadAgain }, is: [false])
      let job = try require(await store.claimJobs(JobClaim(limit: 1), at: Samples.day(1)).first)
      try expect(await store.enqueue([draft]), is: [JobTicket(id: job.id, isReadAgain: true)])
      _ = try await store.record(Samples.draft("/a", in: home, Samples.version(day: 1), job: job.id))
      try expect(await store.queuedJobs(limit: 9).map(\.id), is: [job.id])
      _ = try require(await store.claimJobs(JobClaim(limit: 1), at: Samples.day(1)).first)
      try await store.finish(job.id, as: .unchanged, at: Samples.day(1))
      try expect(await store.jobs(JobQuery()), is: [])
    },
    StoreRequirement("a scan that shows nothing new leaves a job as it is") { store in
      let home = try await store.home().id
      func draft(_ stamp: String) -> JobDraft {
        JobDraft(SourceEntry(path: "/a", name: "a", stamp: stamp), of: SourceID(rawValue: 7), in: home)
      }
      let ticket = try require(await store.enqueue([draft("1")]).first ?? nil)
      try expect(await store.enqueue([draft("1")]), is: [nil])
      _ = try await store.claimJobs(JobClaim(limit: 1), at: Samples.day(1))
      try await store.finish(ticket.id, as: .failed(broken), at: Samples.day(1))
      try expect(await store.enqueue([draft("1")]), is: [nil])
      try expect(await store.counts().queuedJobs, is: 0)
      try expect(await store.enqueue([draft("2")]).count { $0 != nil }, is: 1)
      try expect(await store.counts().queuedJobs, is: 1)
    },
    StoreRequirement("uploads of one name are done one after the other") { store in
      let home = try await store.home().id
      let drafts = ["u1", "u2"].map { JobDraft(collection: home, path: "n.txt", upload: $0) }
      try await store.enqueue(drafts)
      func claim() async throws -> [Job] {
        try await store.claimJobs(JobClaim(limit: 9), at: Samples.day(1))
      }
      let first = try await claim()
      try expect(first.map(\.draft.upload), is: ["u1"])
      try expect(await claim(), is: [])
      try await store.finish(first[0].id, as: .unchanged, at: Samples.day(1))
      try expect(await claim().map(\.draft.upload), is: ["u2"])
    },
    StoreRequirement("jobs are cancelled by id, by source, or all") { store in
      let home = try await store.home().id
      let source = SourceID(rawValue: 7)
      try await store.enqueue(
        ["/a", "/b", "/c"].map { JobDraft(collection: home, path: $0, source: $0 == "/b" ? source : nil) })
      let ids = try await store.queuedJobs(limit: 9).map(\.id)
      try expect(await store.cancelJobs(.jobs([ids[0], 999])), is: 1)
      try expect(await store.cancelJobs(.source(source)), is: 1)
      try expect(await store.queuedJobs(limit: 9).map(\.path), is: ["/c"])
      try expect(await store.cancelJobs(.all), is: 1)
    },
    StoreRequirement("a pause is kept until it is taken back") { store in
      try expect(await store.queuePause(), is: nil)
      let pause = QueuePause(includesFiles: true, since: Samples.day(1))
      try await store.setQueuePause(pause)
      try expect(await store.queuePause(), is: pause)
      try await store.setQueuePause(nil)
      try expect(await store.queuePause(), is: nil)
    },
    StoreRequirement("containers are known by path and content until they are forgotten") { store in
      let home = try await store.home().id
      let record = ContainerRecord(collection: home, path: "/a.zip", contentHash: "h")
      try await store.keep(record)
      try expect(await store.container(at: "/a.zip", in: home), is: record)
      try expect(await store.containers(withContent: "h", in: home), is: [record])
      try await store.forgetFiles(["/a.zip"], in: home)
      try expect(await store.container(at: "/a.zip", in: home), is: nil)
      try await store.keep(record)
      try await store.forgetContainer(at: "/a.zip", in: home)
      try expect(await store.containers(withContent: "h", in: home), is: [])
    },
  ]
}
