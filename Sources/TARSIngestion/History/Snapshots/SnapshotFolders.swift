import TARSCore

/// A read-only state of a folder that a file server keeps.
struct Snapshot: Hashable, Sendable {
  let name: String
  let folder: FilePath
  /// When it was taken.
  let at: Instant
}

/// Finds the snapshots of a folder.
enum SnapshotFolders {
  /// Where file servers show them, below the live folder.
  private static let containers = [
    ".snapshot", ".snapshots", "#snapshot", "~snapshot", ".zfs/snapshot", "@snapshots",
  ]

  /// Oldest first; those of one moment by name. A snapshot whose name holds no date is as old as its folder says.
  static func find(in live: FilePath) -> [Snapshot] {
    var found: [Snapshot] = []
    for container in containers {
      let folder = container.split(separator: "/").reduce(live) { $0.appending(FilePath(String($1))) }
      for name in FolderReader.names(in: folder) ?? [] { found += snapshot(folder.appending(name)) }
    }
    for name in FolderReader.names(in: live) ?? [] where name.text.hasPrefix("@GMT-") {
      found += snapshot(live.appending(name))
    }
    return found.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
  }

  private static func snapshot(_ folder: FilePath) -> [Snapshot] {
    guard case .success(let status) = FileStatus.read(folder), status.kind == .folder else { return [] }
    let name = folder.name.text
    // Snapper and some NAS put the files one level deeper.
    let inner = folder.appending(FilePath("snapshot"))
    let isNested =
      FileStatus.read(folder.appending(FilePath("info.xml"))).isFile && FileStatus.read(inner).isFolder
    return [
      Snapshot(
        name: name, folder: isNested ? inner : folder, at: SnapshotName.moment(in: name) ?? status.modifiedAt)
    ]
  }
}

extension Result where Success == FileStatus {
  fileprivate var isFile: Bool { if case .success(let status) = self { status.kind == .file } else { false } }
  fileprivate var isFolder: Bool {
    if case .success(let status) = self { status.kind == .folder } else { false }
  }
}
