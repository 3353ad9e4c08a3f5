import TARSCore
import TARSCrypto

/// Goes through snapshots, oldest first, and records what each brought.
struct SnapshotRun {
  private let parts: IngestionParts
  private let report: ReportBuilder
  private let source: HistorySource
  private let live: FilePath
  private var recorder: HistoryRecorder
  private(set) var lines = SnapshotLines()
  /// Documents that have the step of a snapshot already, by its name.
  private var done: [String: Set<FilePath>] = [:]
  /// The newest snapshot that was imported as a whole.
  private let position: Instant?
  private var total = 0

  /// - Parameter snapshots: all that are there, oldest first.
  init(
    parts: IngestionParts, report: ReportBuilder, source: HistorySource, live: FilePath,
    among snapshots: [Snapshot]
  ) async throws {
    (self.parts, self.report, self.source, self.live) = (parts, report, source, live)
    position = try await parts.store.position(of: source).flatMap { TimeExpression.period(iso: $0)?.start }
    let marks = try await parts.store.historyMarks(of: source)
    var documents: [Int: DocumentID] = [:]
    if let base = snapshots.last(where: { [position] in $0.at <= position ?? Instant(milliseconds: .min) }) {
      let contents = Dictionary(
        marks.map { (FilePath($0.path).relative(to: live), $0.content) },
        uniquingKeysWith: { first, _ in first })
      lines.begin(with: Self.files(of: base).files, contents: contents)
    }
    for mark in marks {
      let path = FilePath(mark.path).relative(to: live)
      documents[lines.line(ofDocumentAt: path)] = mark.document
      done[mark.step, default: []].insert(path)
    }
    recorder = HistoryRecorder(parts: parts, report: report, source: source, documents: documents)
  }

  /// Records what a snapshot brought; nothing for one that was imported before.
  mutating func add(_ snapshot: Snapshot) async throws {
    if let position, snapshot.at <= position { return }
    let found = Self.files(of: snapshot)
    guard !found.files.isEmpty || lines.isEmpty else {
      return report.note("The snapshot \(snapshot.name) is empty: it is left out.")
    }
    for problem in found.problems { report.add(problem) }
    var lines = lines
    let steps = lines.advance(to: found.files, isWhole: found.problems.isEmpty, hash: hash)
      .filter { done[snapshot.name]?.contains($0.path) != true }
    self.lines = lines
    total += steps.count
    report.queued(total)
    for start in stride(from: 0, to: steps.count, by: 32) {
      let batch = steps[start..<min(steps.count, start + 32)]
      try await recorder.record(batch.map { state($0, snapshot) })
    }
    try await parts.store.setPosition(snapshot.at.description, of: source)
  }

  func keep(_ stamps: [FileStamp]) async throws {
    try await parts.store.keepStamps(stamps, in: source.collection)
  }

  /// The files by path below the snapshot's folder.
  private static func files(
    of snapshot: Snapshot
  ) -> (files: [FilePath: ScannedFile], problems: [FileOutcome]) {
    let scan = FolderScanner.scan(snapshot.folder)
    let files = scan.files.map { ($0.path.relative(to: snapshot.folder), $0) }
    let problems = scan.problems.filter { $0.error?.code == .fileUnreadable }
    return (Dictionary(files, uniquingKeysWith: { first, _ in first }), problems)
  }

  /// Tells of a file that can't be read.
  private func hash(of file: ScannedFile) -> String? {
    do {
      let copy = try PlainCopy(of: file.path, in: parts.temporaryDirectory)
      defer { withExtendedLifetime(copy) {} }
      return try SHA256Digest.hex(ofFile: copy.path)
    } catch {
      report.add(
        FileOutcome(path: file.path.text, kind: .failed, error: .fileUnreadable(file.path.text)))
      return nil
    }
  }

  private func state(_ step: SnapshotLines.Step, _ snapshot: Snapshot) -> PastState {
    let path = live.appending(step.path).text
    return PastState(
      line: step.line, path: path, change: change(step, path, snapshot),
      origin: VersionOrigin(source: source.name, step: snapshot.name, at: snapshot.at), content: step.hash)
  }

  private func change(_ step: SnapshotLines.Step, _ path: String, _ snapshot: Snapshot) -> PastState.Change {
    guard let file = step.file else { return .removal(at: snapshot.at) }
    if step.isMove { return .move }
    guard file.status.bytes <= parts.maxFileBytes else {
      return .unread(.tooLarge(step.path.name.text, bytes: file.status.bytes, limit: parts.maxFileBytes))
    }
    return .content(
      FileToRead(
        upload: path, in: source.collection, file: file.path,
        clocks: SourceClocks(modifiedAt: file.status.modifiedAt), clockSource: .history))
  }
}
