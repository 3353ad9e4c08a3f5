import TARSCore

/// One addition of files and folders, from the walk to the last vector.
struct FolderAddition {
  let runner: JobRunner
  let listener: JobListener

  private var parts: IngestionParts { runner.parts }
  private var report: ReportBuilder { listener.report }

  func add(_ request: AddRequest) async throws {
    let collection = try await parts.store.makeCollection(named: request.collection)
    let sources = request.paths.map { Source.find($0) }
    let untouched = try await queue(sources, in: collection.id)
    let all = runner.isServing ? listener.left : try await parts.store.counts().queuedJobs
    listener.announce(all + untouched.count)
    for outcome in sources.flatMap(\.problems) + untouched { listener.tell(outcome) }
    try await finishQueue()
    let deletions = Deletions(parts: parts, report: report, collection: collection)
    for source in sources { try await deletions.follow(source) }
    try await parts.complete(report)
  }

  /// Waits for the caller's jobs.
  func finishQueue() async throws {
    try await listener.wait(for: runner.look())
    let left = listener.left
    if left > 0 {
      report.note("\(left) files wait, for the queue rests: `tars jobs status` says why.")
    }
  }

  /// Queues what changed; returns what didn't. In pieces, so that other writers get their turn.
  private func queue(_ sources: [Source], in collection: CollectionID) async throws -> [FileOutcome] {
    let finder = ChangedFiles(store: parts.store, collection: collection)
    var untouched: [FileOutcome] = []
    // Each file once, where sources overlap.
    var seen: Set<FilePath> = []
    for source in sources {
      let files = source.files.filter { seen.insert($0.path).inserted }
      let changes = try await finder.changes(in: files, under: source.root)
      untouched += changes.untouched
      let priority: JobPriority = source.kind == .file ? .file : .folder
      for start in stride(from: 0, to: changes.changed.count, by: 1000) {
        let piece = changes.changed[start..<min(changes.changed.count, start + 1000)]
        let drafts = piece.map { JobDraft($0, in: collection, priority) }
        try await listener.expect { try await runner.enqueue(drafts) }
      }
    }
    return untouched
  }
}

extension JobDraft {
  fileprivate init(_ file: ScannedFile, in collection: CollectionID, _ priority: JobPriority) {
    let path = file.path.text
    self.init(
      collection: collection, path: path, priority: priority,
      entry: SourceEntry(
        path: path, name: file.path.name.text, bytes: file.status.bytes,
        modifiedAt: file.status.modifiedAt, stamp: Stamp.value(file.status)))
  }
}

extension IngestionParts {
  /// Makes what was recorded searchable, and embeds what lacks a vector; for one caller at a time.
  func complete(_ report: ReportBuilder) async throws {
    try await completions.pass {
      try await index.catchUp()
      try await MissingVectors(parts: self, report: report).embed()
      try await index.catchUp()
    }
  }
}
