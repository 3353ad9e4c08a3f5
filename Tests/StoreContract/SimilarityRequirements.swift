import TARSCore

extension StoreContract {
  static let similarity = [
    StoreRequirement("documents are to be sketched once after each change") { store in
      let document = try await store.add("/a", day: 1).document
      try await store.add("/b", day: 1)
      let stale = try await store.documentsToSketch(limit: 9)
      try expect(stale.map(\.version), is: [1, 1])
      try expect(await store.documentsToSketch(limit: 1), is: Array(stale.prefix(1)))
      try await store.save(stale.map { SketchedDocument($0, sketch: sketch(1)) })
      try expect(await store.documentsToSketch(limit: 9), is: [])
      try await store.add("/a", day: 2, ["b"])
      try expect(await store.documentsToSketch(limit: 9).map(\.document), is: [document])
      try expect(await store.documentsToSketch(limit: 9).map(\.version), is: [2])
      try await store.tombstone(document, at: Samples.day(3))
      try expect(await store.documentsToSketch(limit: 9).map(\.version), is: [nil])
    },
    StoreRequirement("documents that share a band are candidates, the nearest first") { store in
      let documents = try await store.sketched(["/a": sketch(1), "/b": sketch(1, others: 6), "/c": sketch(2)])
      let (a, b, c) = (documents["/a"]!, documents["/b"]!, documents["/c"]!)
      try expect(await store.candidates(for: a, limit: 9), is: [b: sketch(1, others: 6)])
      try expect(await store.candidates(for: c, limit: 9), is: [:])
      try expect(await store.candidates(for: DocumentID(rawValue: "unknown"), limit: 9), is: [:])
      try expect(await store.sketch(of: a), is: sketch(1))
      try expect(
        await store.documentsWithCandidates(in: nil, after: nil, limit: 9).map(\.path), is: ["/a", "/b"])
      try expect(
        await store.documentsWithCandidates(in: "home", after: "/a", limit: 9).map(\.path), is: ["/b"])
      try expect(await store.documentsWithCandidates(in: "other", after: nil, limit: 9), is: [])
    },
    StoreRequirement("a new sketch takes the place of the one before, and none stays of what is gone") {
      store in
      let documents = try await store.sketched(["/a": sketch(1), "/b": sketch(1)])
      let (a, b) = (documents["/a"]!, documents["/b"]!)
      try await store.add("/b", day: 2, ["b"])
      try await store.saveSketches(["/b": sketch(3)], of: [b: "/b"])
      try expect(await store.candidates(for: a, limit: 9), is: [:])
      try expect(await store.sketch(of: b), is: sketch(3))
      try await store.add("/b", day: 3, ["c"])
      try await store.saveSketches([:], of: [b: "/b"])
      try expect(await store.sketch(of: b), is: nil)
      try await store.add("/b", day: 4, ["d"])
      try await store.saveSketches(["/b": sketch(1)], of: [b: "/b"])
      try await store.tombstone(a, at: Samples.day(5))
      try expect(await store.candidates(for: b, limit: 9), is: [:])
      try await store.saveSketches([:], of: [a: "/a"])
      try expect(await store.sketch(of: a), is: nil)
    },
    StoreRequirement("copies are the current documents with the same bytes") { store in
      let first = try await store.add("/a", day: 1, hash: "same").document
      try await store.add("/b", day: 1, hash: "same")
      try await store.add("/c", day: 1, hash: "other")
      let gone = try await store.add("/d", day: 1, hash: "same").document
      try await store.tombstone(gone, at: Samples.day(2))
      try expect(await store.copies(of: first, limit: 9).map(\.path), is: ["/b"])
      try expect(await store.copies(of: first, limit: 0), is: [])
      try expect(await store.copies(of: gone, limit: 9), is: [])
      try expect(
        await store.documentsWithCandidates(in: nil, after: nil, limit: 9).map(\.path), is: ["/a", "/b"])
    },
  ]

  /// A sketch that differs from that of another seed in every value, and from the same seed's in the first `others`.
  private static func sketch(_ seed: UInt32, others: Int = 0) -> DocumentSketch {
    DocumentSketch(
      values: (0..<DocumentSketch.size).map { UInt32($0) &* 7919 &+ seed &* 104_729 &+ ($0 < others ? 1 : 0) }
    )!
  }
}

extension DocumentStore where Self: SimilarityStore {
  /// Records a document for each path, with its sketch.
  fileprivate func sketched(_ sketches: [String: DocumentSketch]) async throws -> [String: DocumentID] {
    var documents: [String: DocumentID] = [:]
    for path in sketches.keys.sorted() { documents[path] = try await add(path, day: 1, hash: path).document }
    try await saveSketches(
      sketches, of: Dictionary(uniqueKeysWithValues: documents.map { ($0.value, $0.key) }))
    return documents
  }

  /// Saves the sketches of all that waits for one.
  fileprivate func saveSketches(
    _ sketches: [String: DocumentSketch], of paths: [DocumentID: String]
  ) async throws {
    let stale = try await documentsToSketch(limit: 100)
    try await save(stale.map { SketchedDocument($0, sketch: paths[$0.document].flatMap { sketches[$0] }) })
  }
}
