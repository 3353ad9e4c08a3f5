import StoreContract
import TARSCore
import TARSStore
import Testing

/// What a view of the store shows must not depend on what is in the collections that it leaves out.
struct VisibilityTests {
  @Test func viewEqualsAStoreWithoutTheHiddenCollection() async throws {
    let (alone, beside) = (try TemporaryDirectory(), try TemporaryDirectory())
    let lone = try await SQLiteStore.open(directory: alone.path)
    let full = try await SQLiteStore.open(directory: beside.path)
    let open = try await fill(lone, named: "open")
    let shown = try await fill(full, named: "open")
    _ = try await fill(full, named: "secret")
    let view = full.visible([shown.id])
    #expect(try await seen(in: view, shown) == seen(in: lone, open))
    #expect(try await full.counts().documents == 2 * lone.counts().documents)
    try full.close()
    try lone.close()
  }

  @Test func hiddenDocumentsCannotBeReachedByTheirIds() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    _ = try await fill(store, named: "secret")
    let hidden = try await store.documents(matching: "/a.txt")[0].id
    let chunks = try await store.chunks(of: hidden, version: 1).map(\.chunk.id)
    let view = store.visible([])
    #expect(try await view.document(hidden) == nil)
    #expect(try await view.versions(of: hidden).isEmpty)
    #expect(try await view.chunks(of: hidden, version: 1).isEmpty)
    #expect(try await view.lineage(of: hidden).isEmpty)
    #expect(try await view.places(of: hidden, version: 1).isEmpty)
    #expect(try await view.passages(chunks.map { PassageKey(chunk: $0, version: 1) }).isEmpty)
    #expect(try await view.contents(of: chunks, model: nil).isEmpty)
    #expect(try await view.sketch(of: hidden) == nil)
    #expect(try await view.copies(of: hidden, limit: 9).isEmpty)
    #expect(try await view.collections().isEmpty)
    #expect(
      try await view.counts()
        == StoreCounts(collections: 0, documents: 0, versions: 0, chunks: 0, queuedJobs: 0))
    try store.close()
  }

  @Test func viewOfAViewShowsNoMore() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let open = try await fill(store, named: "open")
    let secret = try await fill(store, named: "secret")
    let view = store.visible([open.id]).visible([open.id, secret.id])
    #expect(try await view.collections().map(\.name) == ["open"])
    try store.close()
  }

  @Test func viewIsNotWrittenTo() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let open = try await fill(store, named: "open")
    let error = await #expect(throws: TARSError.self) {
      _ = try await store.visible([open.id]).makeCollection(named: "new")
    }
    #expect(error?.code == .forbidden)
    #expect(try await store.collections().map(\.name) == ["open"])
    try store.close()
  }

  @Test func viewSeesWhatWasWrittenAfterItWasMade() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let open = try await fill(store, named: "open")
    let view = store.visible([open.id])
    let before = try await view.counts().documents
    _ = try await store.record(Samples.draft("/late.txt", in: open, Samples.version(day: 9)))
    #expect(try await view.counts().documents == before + 1)
    try store.close()
  }

  /// Documents with the same paths and texts in each collection, with history, lineage, a copy and a tombstone.
  private func fill(_ store: SQLiteStore, named name: String) async throws -> DocumentCollection {
    let collection = try await store.makeCollection(named: name)
    let paths = ["/a.txt", "/b.txt", "/deep/c.txt", "/deep/d.txt", "/gone.txt"]
    var documents: [DocumentID] = []
    for (day, path) in paths.enumerated() {
      let version = Samples.version(day: day, hash: "content of \(day / 2)", validFrom: day)
      let texts = ["a secret of \(path)", "what all say"]
      documents.append(try await store.record(Samples.draft(path, in: collection, version, texts)).document)
    }
    let edit = Samples.version(day: 20, hash: "new content", validFrom: 20)
    _ = try await store.record(Samples.draft("/a.txt", in: collection, edit, ["what all say", "changed"]))
    let said = Attestation(by: "ann", at: Samples.day(21))
    try await store.supersede(documents[1], by: documents[2], from: nil, said: said)
    try await store.separate(documents[0], documents[3], said: said)
    try await store.editTags(of: documents[0], adding: ["red"], removing: [])
    try await store.tombstone(documents[4], at: Samples.day(22))
    _ = try await store.enqueue([JobDraft(collection: collection.id, path: "/waits.txt")])
    return collection
  }

  /// All that lists, counts and searches by name say, without keys that are made at random.
  private func seen(in store: SQLiteStore, _ collection: DocumentCollection) async throws -> [String] {
    var seen = try await ["\(store.counts())", "\(store.collectionSummaries())"]
    seen += try await store.documents(DocumentQuery(currentOnly: false)).map {
      "\($0.document.collection) \($0.document.path) \($0.versionCount) \($0.tags)"
    }
    for reference in ["/a.txt", "c.txt", "deep/d.txt", "gone.txt", "nowhere"] {
      seen.append("\(try await store.documents(matching: reference).map(\.path))")
    }
    let letters = try await store.lineage(holding: "what all say", collection: nil, limit: 4)
    seen.append("\(letters.map { "\($0.chunk.text) \($0.versions)" })")
    let recorded = Interval(start: Samples.day(0), end: Samples.day(99))
    seen.append("\(try await store.documentsChanged(in: recorded, collection: nil, limit: 9).map(\.path))")
    seen.append("\(try await store.documentsWithCandidates(in: nil, after: nil, limit: 9).map(\.path))")
    seen.append("\(try await store.supersessions().map { "\($0.older.path) \($0.newer.path)" })")
    seen.append("\(try await store.separations().count)")
    let first = try await store.documents(matching: "/a.txt")[0]
    seen.append("\(try await store.copies(of: first.id, limit: 9).map(\.path))")
    seen.append("\(try await store.jobs(JobQuery()).map(\.path)) \(try await store.problems(limit: 9).count)")
    seen.append("\(try await store.jobCounts(at: Samples.day(30)))")
    return seen
  }
}
