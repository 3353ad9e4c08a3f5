import TARSCore

/// One import of a git repository's history.
struct GitHistory {
  let parts: IngestionParts
  let report: ReportBuilder
  let request: GitImport

  func add() async throws {
    let root = try root()
    let patterns = try patterns()
    let repository = try GitRepository(root.text, branch: request.branch)
    let source = HistoryPlace(kind: "git", root: root)
    let marks = try await source.marks(in: request.collection, parts.store)
    var (lines, progress) = (GitLines { Self.isWanted($0, patterns) }, GitProgress(marks, root: root))
    let dates = try await read(repository.log(), &lines, &progress)
    guard !lines.steps.isEmpty || patterns.isEmpty else { throw TARSError.noMatch(request) }
    let steps = progress.pending(in: lines)
    report.queued(steps.count)
    tell(lines, dates)
    let states = GitStates(
      parts: parts, root: root, source: try await source.make(in: request.collection, parts.store),
      dates: dates, clock: request.clock)
    try await record(steps, states, repository, documents: progress.documents)
  }

  private func root() throws -> FilePath {
    guard let root = FilePath(request.repository).resolved else {
      throw TARSError(
        .badRequest, "'\(request.repository)' is not an absolute path.", hint: "Give the path from / on.")
    }
    return root
  }

  private func patterns() throws -> [PathGlob] {
    try request.patterns.map { text in
      guard let pattern = PathGlob(FilePath(text).bytes) else {
        throw TARSError(
          .badRequest, "'\(text)' is no pattern of paths.", hint: "Write it like docs/**/*.md or *.txt.")
      }
      return pattern
    }
  }

  private static func isWanted(_ path: FilePath, _ patterns: [PathGlob]) -> Bool {
    if !patterns.isEmpty { return patterns.contains { $0.matches(path.bytes) } }
    let parts = path.text.split(separator: "/").map(String.init)
    return !parts.dropLast().contains(where: SkippedNames.skipsFolder)
      && !SkippedNames.skipsFile(parts.last ?? "")
  }

  /// Reads the whole log; the dates are by commit.
  private func read(
    _ log: GitLog, _ lines: inout GitLines, _ progress: inout GitProgress
  ) async throws -> CommitDates {
    var (log, dates) = (log, CommitDates(now: parts.clock.now))
    try await withTaskCancellationHandler {
      while let commit = try log.next() {
        lines.add(commit)
        dates.add(commit.hash, seconds: request.date == .author ? commit.authored : commit.committed)
        progress.note(commit.hash, in: lines)
      }
    } onCancel: { [cancel = log.cancel] in
      cancel()
    }
    progress.noteRest(in: lines)
    return dates
  }

  private func tell(_ lines: GitLines, _ dates: CommitDates) {
    if !lines.unreadable.isEmpty {
      report.note("\(lines.unreadable.count) symbolic links or submodules in the repository are left out.")
    }
    if dates.implausible > 0 {
      report.note(
        "\(dates.implausible) commits have a date at the beginning of 1970 or in the future: it is not believed."
      )
    }
  }

  private func record(
    _ steps: [GitLines.Step], _ states: GitStates, _ repository: GitRepository, documents: [Int: DocumentID]
  ) async throws {
    var recorder = HistoryRecorder(
      parts: parts, report: report, source: states.source, documents: documents)
    var blobs = try repository.blobs()
    var (batch, bytes): ([PastState], Int64) = ([], 0)
    for step in steps {
      try Task.checkCancellation()
      let (state, size) = try states.state(step, &blobs)
      batch.append(state)
      bytes += size
      if batch.count == 32 || bytes > 16 << 20 {
        try await recorder.record(batch)
        (batch, bytes) = ([], 0)
      }
    }
    try await recorder.record(batch)
    try await parts.complete(report)
  }
}

extension TARSError {
  fileprivate static func noMatch(_ request: GitImport) -> TARSError {
    TARSError(
      .badRequest,
      "No file in the history of \(request.repository) matches \(request.patterns.joined(separator: ", ")).",
      hint: "Patterns match paths in the repository: docs/**/*.md, or *.md at any depth.")
  }
}
