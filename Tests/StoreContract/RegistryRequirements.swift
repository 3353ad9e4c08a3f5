import FoundationEssentials
import TARSCore

extension StoreContract {
  static let registry = [
    StoreRequirement("a source comes back as it was added, until it is removed") { store in
      try expect(await store.sources(), is: [])
      let settings = Samples.source("b")
      let added = try await store.addSource(settings) { Data("sealed \($0.rawValue)".utf8) }
      let other = try await store.addSource(Samples.source("a")) { _ in nil }
      try expect(added.settings, is: settings)
      try expect(added.hasCredential && !other.hasCredential, "who has a credential is wrong")
      try expect(await store.sources(), is: [other, added])
      try expect(await store.source(named: "b"), is: added)
      try expect(await store.source(named: "c"), is: nil)
      try expect(await store.sealedCredential(of: added.id), is: Data("sealed \(added.id.rawValue)".utf8))
      try await store.removeSource(added.id)
      try expect(await store.sources(), is: [other])
      try expect(await store.sealedCredential(of: added.id), is: nil)
    },
    StoreRequirement("two sources can't share a name, and a credential that can't be sealed adds none") {
      store in
      _ = try await store.addSource(Samples.source("a")) { _ in nil }
      try await expect(.badRequest) { _ = try await store.addSource(Samples.source("a")) { _ in nil } }
      try await expect(.invalidConfiguration) {
        _ = try await store.addSource(Samples.source("b")) { _ in
          throw TARSError(.invalidConfiguration, "No key.", hint: "Find it.")
        }
      }
      try expect(await store.sources().map(\.settings.name), is: ["a"])
    },
    StoreRequirement("settings, state and credential of a source change apart from each other") { store in
      var source = try await store.addSource(Samples.source("a")) { _ in nil }
      source.settings.isPaused = true
      try await store.change(source.id, to: source.settings)
      source.state = SourceState(
        lastScan: SourceScan(
          startedAt: Samples.day(1), endedAt: Samples.day(2), seen: 3, queued: 2, removed: 1,
          error: .sourceNotFound("x")),
        lastWholeScanAt: Samples.day(2), nextScanAt: Samples.day(3), failures: 2,
        vanished: .sourceNotFound("x"), lossSeenAt: Samples.day(1), fileSystem: "7")
      try await store.keep(source.state, of: source.id)
      try await store.keepCredential(Data([1, 2]), of: source.id)
      source.hasCredential = true
      try expect(await store.source(named: "a"), is: source)
      try await store.keepCredential(nil, of: source.id)
      try expect(await store.sealedCredential(of: source.id), is: nil)
    },
    StoreRequirement("files belong to the source that adopted them last") { store in
      let home = try await store.home()
      let first = try await store.addSource(Samples.source("a")) { _ in nil }
      let second = try await store.addSource(Samples.source("b")) { _ in nil }
      try await store.keepStamps([FileStamp(path: "/a", value: "1")], in: home.id)
      try await store.adopt(["/a", "/b", "/c"], in: home.id, by: first.id)
      try await store.adopt(["/c"], in: home.id, by: second.id)
      try expect(
        await store.knownFiles(["/a", "/c", "/d"], in: home.id),
        is: ["/a": KnownFile(stamp: "1", source: first.id), "/c": KnownFile(stamp: nil, source: second.id)])
      try expect(
        await store.files(of: first.id, after: "", limit: 1), is: [SeenFile(path: "/a", stamp: "1")])
      try expect(
        await store.files(of: first.id, after: "/a", limit: 9), is: [SeenFile(path: "/b", stamp: nil)])
      try await store.removeSource(first.id)
      try expect(
        await store.knownFiles(["/a"], in: home.id), is: ["/a": KnownFile(stamp: "1", source: nil)])
    },
    StoreRequirement("what belongs to a source is counted") { store in
      let home = try await store.home()
      let source = try await store.addSource(Samples.source("a")) { _ in nil }
      try expect(await store.counts(of: source.id), is: SourceCounts())
      try await store.add("/a", day: 1)
      let gone = try await store.add("/gone", day: 1)
      try await store.tombstone(gone.document, at: Samples.day(2))
      try await store.enqueue(["/bad", "/new"].map { JobDraft(collection: home.id, path: $0) })
      let bad = try await store.queuedJobs(limit: 1)[0]
      try await store.finish(bad.id, as: .failed(.fileUnreadable("/bad")), at: Samples.day(2))
      try await store.adopt(["/a", "/gone", "/bad", "/new"], in: home.id, by: source.id)
      try expect(
        await store.counts(of: source.id), is: SourceCounts(files: 4, documents: 1, queued: 1, problems: 1))
    },
    StoreRequirement("a reading's outcome leaves a file with its source") { store in
      let home = try await store.home()
      let source = try await store.addSource(Samples.source("a")) { _ in nil }
      try await store.adopt(["/a"], in: home.id, by: source.id)
      try await store.enqueue([JobDraft(collection: home.id, path: "/a")])
      try await store.finish(store.queuedJobs(limit: 1)[0].id, as: .unchanged, at: Samples.day(1))
      try await store.keepStamps([FileStamp(path: "/a", value: "1")], in: home.id)
      try expect(
        await store.knownFiles(["/a"], in: home.id), is: ["/a": KnownFile(stamp: "1", source: source.id)])
      try await store.forgetFiles(["/a"], in: home.id)
      try expect(await store.counts(of: source.id), is: SourceCounts())
    },
  ]
}

extension Samples {
  /// A source with all that settings can hold.
  static func source(_ name: String) -> SourceSettings {
    SourceSettings(
      name: name, kind: .s3, address: "s3://bucket/\(name)", collection: "home",
      options: ["region": "eu-1"], include: ["*.pdf"], exclude: ["old/**"], usesDefaultExcludes: false,
      schedule: SourceSchedule(everySeconds: nil, watches: false),
      limits: SourceLimits(fileBytes: 10, files: 20), isPaused: false)
  }
}
