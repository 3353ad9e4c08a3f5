import TARSCore

/// One addition of files and folders, from the walk to the last vector.
struct FolderAddition {
  let parts: IngestionParts
  let report: ReportBuilder

  func add(_ request: AddRequest) async throws {
    let collection = try await parts.store.makeCollection(named: request.collection)
    let sources = request.paths.map { Source.find($0) }
    let finder = ChangedFiles(store: parts.store, collection: collection.id)
    var untouched: [FileOutcome] = []
    // Each file once, where sources overlap.
    var seen: Set<FilePath> = []
    for source in sources {
      let files = source.files.filter { seen.insert($0.path).inserted }
      let changes = try await finder.changes(in: files, under: source.root)
      try await enqueue(changes.changed, in: collection.id)
      untouched += changes.untouched
    }
    report.queued(try await parts.store.counts().queuedJobs + untouched.count)
    for outcome in sources.flatMap(\.problems) + untouched { report.add(outcome) }
    try await process()
    let deletions = Deletions(parts: parts, report: report, collection: collection)
    for source in sources { try await deletions.follow(source) }
    try await parts.complete(report)
  }

  func finishQueue() async throws {
    report.queued(try await parts.store.counts().queuedJobs)
    try await process()
    try await parts.complete(report)
  }

  /// In pieces, so that other writers get their turn.
  private func enqueue(_ files: [ScannedFile], in collection: CollectionID) async throws {
    for start in stride(from: 0, to: files.count, by: 1000) {
      let piece = files[start..<min(files.count, start + 1000)]
      try await parts.store.enqueue(
        piece.map { JobDraft(collection: collection, path: $0.path.text) })
    }
  }

  private func process() async throws {
    try await QueueRun(parts: parts, report: report).process()
  }
}

extension IngestionParts {
  /// Makes what was recorded searchable, and embeds what lacks a vector.
  func complete(_ report: ReportBuilder) async throws {
    try await index.catchUp()
    try await MissingVectors(parts: self, report: report).embed()
    try await index.catchUp()
  }
}
