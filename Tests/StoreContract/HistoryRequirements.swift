import TARSCore

extension StoreContract {
  static let histories = [
    StoreRequirement("a step records a version, its origin and how far its document got") { store in
      let source = try await store.source()
      let first = try await store.step(source, "/a", "c1", ["a", "b"])
      let second = try await store.step(source, "/a", "c2", ["a", "c"], of: first.document)
      try expect(second.document, is: first.document)
      try expect([first.version?.number, second.version?.number], is: [1, 2])
      try expect(second.version?.keptChunks, is: 1)
      let mark = HistoryMark(document: first.document, path: "/a", step: "c2", content: "blob-c2")
      try expect(await store.historyMarks(of: source), is: [mark])
      let origins = try await store.origins(of: first.document)
      try expect(origins[1], is: VersionOrigin(source: "git /repo", step: "c1", at: Samples.day(1)))
      try expect(origins.count, is: 2)
      try expect(await store.source(), is: source)
      try expect(await store.origins(of: DocumentID(rawValue: "unknown")), is: [:])
    },
    StoreRequirement("versions recorded in one moment still follow one another") { store in
      let source = try await store.source()
      let document = try await store.step(source, "/a", "c1", ["a"]).document
      for step in 2...5 { _ = try await store.step(source, "/a", "c\(step)", ["a\(step)"], of: document) }
      let recorded = try await store.versions(of: document).map(\.recordedAt)
      try expect(recorded == recorded.sorted() && Set(recorded).count == 5, "recorded moments increase")
    },
    StoreRequirement("a step to another path moves its document") { store in
      let source = try await store.source()
      let document = try await store.step(source, "/a", "c1", ["a"]).document
      let moved = try await store.step(source, "/b", "c2", ["b"], of: document)
      try expect(moved.document, is: document)
      try expect(await store.document(document)?.path, is: "/b")
      let alone = try await store.apply(step(source, "/c", "c3", .move, of: document))
      try expect(alone, is: AppliedStep(document: document, version: nil))
      try expect(await store.document(document)?.path, is: "/c")
      try expect(await store.versions(of: document).count, is: 2)
    },
    StoreRequirement("a step to another document's path goes on there, and closes the moved one") { store in
      let source = try await store.source()
      let taken = try await store.add("/b", day: 1).document
      let document = try await store.step(source, "/a", "c1", ["a"]).document
      let moved = try await store.step(source, "/b", "c2", ["b"], of: document)
      try expect(moved.document, is: taken)
      try expect(moved.version?.number, is: 2)
      try expect(await store.versions(of: document).map(\.isCurrent), is: [false])
      try expect(await store.historyMarks(of: source).map(\.document), is: [taken])
    },
    StoreRequirement("a removal closes the document and ends what its last version claims") { store in
      let source = try await store.source()
      let document = try await store.step(source, "/a", "c1", ["a"], validFrom: 1).document
      _ = try await store.apply(step(source, "/a", "c2", .removal(at: Samples.day(6)), of: document))
      try expect(await store.spans(document), is: ["1-6"])
      try expect(await store.versions(of: document).map(\.isCurrent), is: [false])
      _ = try await store.step(source, "/a", "c3", ["a"], of: document, validFrom: 8)
      try expect(await store.spans(document), is: ["1-6", "8-"])
      _ = try await store.apply(step(source, "/a", "c4", .removal(at: nil), of: document))
      try expect(await store.spans(document), is: ["1-6", "8-"])
      try expect(await store.historyMarks(of: source).map(\.step), is: ["c4"])
    },
    StoreRequirement("a refused step leaves nothing behind") { store in
      let source = try await store.source()
      let document = try await store.step(source, "/a", "c1", ["a"]).document
      let before = try await store.latestChange()
      try await expect(.badRequest) { _ = try await store.step(source, "/b\0", "c2", ["b"], of: document) }
      try await expect(.documentNotFound) {
        _ = try await store.step(source, "/a", "c2", ["b"], of: DocumentID(rawValue: "unknown"))
      }
      try expect(await store.latestChange(), is: before)
      try expect(await store.historyMarks(of: source).map(\.step), is: ["c1"])
      try await expect(.collectionNotFound) {
        _ = try await store.historySource(named: "x", in: CollectionID(rawValue: 77))
      }
    },
  ]

  fileprivate static func step(
    _ source: HistorySource, _ path: String, _ name: String, _ change: HistoryStep.Change,
    of document: DocumentID? = nil
  ) -> HistoryStep {
    HistoryStep(
      source: source, document: document, path: path, change: change,
      origin: VersionOrigin(source: source.name, step: name, at: Samples.day(1)), content: "blob-\(name)",
      now: Samples.day(9))
  }
}

extension SourceStore {
  fileprivate func source() async throws -> HistorySource {
    try await historySource(named: "git /repo", in: home().id)
  }

  @discardableResult
  fileprivate func step(
    _ source: HistorySource, _ path: String, _ name: String, _ texts: [String],
    of document: DocumentID? = nil,
    validFrom: Int? = nil
  ) async throws -> AppliedStep {
    let draft = Samples.draft(
      path, in: try await home(), Samples.version(day: 9, validFrom: validFrom), texts)
    return try await apply(StoreContract.step(source, path, name, .version(draft), of: document))
  }
}
