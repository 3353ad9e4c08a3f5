import TARSCore
import TARSCrypto

/// One import of the snapshots of a folder, and of the live folder at the end.
struct SnapshotHistory {
  let parts: IngestionParts
  let report: ReportBuilder
  let request: SnapshotImport
  /// Adds the folder as it is now.
  let addFolder: @Sendable (AddRequest) async throws -> Void

  func add() async throws {
    guard let live = FilePath(request.folder).resolved else { throw TARSError.relativeFolder(request.folder) }
    guard case .success(let status) = FileStatus.read(live), status.kind == .folder else {
      throw TARSError.noFolder(live)
    }
    let snapshots = SnapshotFolders.find(in: live)
    guard !snapshots.isEmpty else { throw TARSError.noSnapshots(live) }
    let source = try await HistoryPlace(kind: "snapshots", root: live).make(
      in: request.collection, parts.store)
    var run = try await SnapshotRun(
      parts: parts, report: report, source: source, live: live, among: snapshots)
    for snapshot in snapshots {
      try Task.checkCancellation()
      try await run.add(snapshot)
    }
    try await addLive(live, run)
  }

  /// The folder as it is now; what the last snapshot has just so isn't read again.
  private func addLive(_ live: FilePath, _ run: SnapshotRun) async throws {
    let now = parts.clock.now
    let stamps = FolderScanner.scan(live).files.filter { file in
      !Stamp.isTooFresh(file.status, now: now) && run.lines.has(file.path.relative(to: live), file.status)
    }.map { FileStamp(path: $0.path.text, value: Stamp.value($0.status)) }
    try await run.keep(stamps)
    let addition = AddRequest(paths: [live.text], collection: request.collection)
    try await addFolder(addition)
  }
}

extension TARSError {
  fileprivate static func relativeFolder(_ path: String) -> TARSError {
    TARSError(.badRequest, "'\(path)' is not an absolute path.", hint: "Give the path from / on.")
  }

  fileprivate static func noFolder(_ path: FilePath) -> TARSError {
    TARSError(.fileNotFound, "There is no folder \(path.text).", hint: "Check the path.")
  }

  fileprivate static func noSnapshots(_ path: FilePath) -> TARSError {
    TARSError(
      .badRequest, "No snapshots of \(path.text) are to be seen.",
      hint:
        "Give the live folder that holds .snapshot, .snapshots, .zfs/snapshot, #snapshot, ~snapshot or @GMT-... "
        + "folders, and let the file server show them.")
  }
}
