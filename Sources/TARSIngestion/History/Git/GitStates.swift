import TARSCore

/// Makes past states of the steps of a repository's files.
struct GitStates {
  let parts: IngestionParts
  let root: FilePath
  let source: HistorySource
  let dates: CommitDates
  let clock: HistoryClock

  /// The state, and the bytes that its content takes on the disk meanwhile.
  func state(_ step: GitLines.Step, _ blobs: inout GitBlobs) throws -> (PastState, Int64) {
    let commit = dates.commits[step.commit]
    let path = root.appending(step.path).text
    func state(_ change: PastState.Change, _ file: TemporaryFile? = nil) -> PastState {
      PastState(
        line: step.line, path: path, change: change,
        origin: VersionOrigin(source: source.name, step: commit.hash, at: commit.date), content: step.blob,
        file: file)
    }
    switch step.change {
    case .move: return (state(.move), 0)
    case .removal: return (state(.removal(at: commit.date)), 0)
    case .content: break
    }
    let name = step.path.name.text
    let size = try blobs.size(of: step.blob)
    if size > parts.maxFileBytes {
      return (state(.unread(.tooLarge(name, bytes: size, limit: parts.maxFileBytes))), 0)
    }
    let file = try blobs.content(of: step.blob, in: parts.temporaryDirectory)
    if size < 1024, LargeFilePointer.stands(in: file) { return (state(.unread(.keptElsewhere(name))), 0) }
    return (state(.content(content(path, file, commit.date)), file), size)
  }

  private func content(_ path: String, _ file: TemporaryFile, _ date: Instant?) -> FileToRead {
    var clocks = SourceClocks(modifiedAt: date)
    if clock == .valid { clocks.validFrom = date }
    return FileToRead(
      upload: path, in: source.collection, file: FilePath(file.path), clocks: clocks, clockSource: .history)
  }
}

/// What stands in a repository for a file that Git LFS keeps elsewhere (github.com/git-lfs/git-lfs, docs/spec.md).
private enum LargeFilePointer {
  static func stands(in file: TemporaryFile) -> Bool {
    file.begins(with: "version https://git-lfs.github.com/spec/")
  }
}

extension TARSError {
  fileprivate static func keptElsewhere(_ name: String) -> TARSError {
    TARSError(
      .fileUnsupported, "\(name) is kept by Git LFS, outside of the repository.",
      hint: "Add the checked-out file with `tars add`.")
  }
}
