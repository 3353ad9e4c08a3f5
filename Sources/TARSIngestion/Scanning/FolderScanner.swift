import TARSCore

/// All files below a folder at once.
struct FolderScanner {
  /// Sorted by path.
  let files: [ScannedFile]
  /// What couldn't be looked at.
  let problems: [FileOutcome]

  static func scan(_ folder: FilePath) -> FolderScanner {
    var walk = FolderWalk(folder)
    var files: [ScannedFile] = []
    while let found = walk.next(upTo: 4096) { files += found }
    return FolderScanner(files: files.sorted { $0.path < $1.path }, problems: walk.problems)
  }
}
