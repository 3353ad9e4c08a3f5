import TARSCore

/// Tells files that were touched since they were read from those that weren't, without opening any.
struct ChangedFiles {
  let store: any SourceStore
  let collection: CollectionID

  func changes(
    in files: [ScannedFile], under root: FilePath
  ) async throws -> (changed: [ScannedFile], untouched: [FileOutcome]) {
    let seen = try await store.seenFiles(under: root.text, in: collection)
    let stamps = Dictionary(
      seen.compactMap { file in file.stamp.map { (FilePath(file.path), $0) } },
      uniquingKeysWith: { $1 })
    var changed: [ScannedFile] = []
    var untouched: [FileOutcome] = []
    for file in files {
      switch stamps[file.path] {
      case Stamp.value(file.status):
        untouched.append(FileOutcome(path: file.path.text, kind: .unchanged))
      case Stamp.skipped(file.status):
        untouched.append(.stillSkipped(file.path.text))
      default: changed.append(file)
      }
    }
    return (changed, untouched)
  }
}

extension FileOutcome {
  fileprivate static func stillSkipped(_ path: String) -> FileOutcome {
    FileOutcome(
      path: path, kind: .skipped,
      error: TARSError(
        .fileUnsupported, "\(path) had no text that can be read, and is as it was.",
        hint: "Nothing to do, unless the file should have content."))
  }
}
