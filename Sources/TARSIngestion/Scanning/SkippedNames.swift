/// What a folder's walk leaves out. A path that is named itself is never left out, but for data directories.
///
/// - Names that begin with "." (hidden files, `.git`, `.svn`, `.venv`, `.snapshot`, `.Trash`, `.DS_Store`).
/// - Folders of dependencies and build products: `node_modules`, `bower_components`, `__pycache__`,
///   `DerivedData`, and any folder with a `CACHEDIR.TAG` file (Cargo's and other tools' build folders;
///   bford.info/cachedir).
/// - Folders of version control and of file servers: `CVS`, `lost+found`, `$RECYCLE.BIN`, `#recycle`,
///   `System Volume Information`, `@eaDir`, `#snapshot`, `~snapshot`, `@snapshots`, `@GMT-...`.
/// - Files that programs keep while they work: `~$...` (Office locks), `...~` (backups), `.part`,
///   `.crdownload`, `Thumbs.db`, `desktop.ini`.
/// - T.A.R.S.'s data directories: the administrator's token lies there.
enum SkippedNames {
  static let folders = names([
    "node_modules", "bower_components", "__pycache__", "DerivedData", "CVS", "lost+found", "$RECYCLE.BIN",
    "#recycle", "System Volume Information", "@eaDir", "#snapshot", "~snapshot", "@snapshots",
  ])
  static let files = names(["Thumbs.db", "desktop.ini"])
  static let fileEndings = ["~", ".part", ".crdownload"].map { Array($0.utf8) }
  static let cacheTag = FilePath("CACHEDIR.TAG")
  /// Files by which a data directory is known.
  static let dataDirectory = ["tars.lock", "tars.sqlite"].map { FilePath($0) }

  static func skipsFolder(_ name: FilePath) -> Bool {
    let bytes = name.bytes
    return bytes.first == UInt8(ascii: ".") || bytes.starts(with: snapshot) || folders.contains(bytes)
  }

  static func skipsFile(_ name: FilePath) -> Bool {
    let bytes = name.bytes
    return bytes.first == UInt8(ascii: ".") || bytes.starts(with: officeLock) || files.contains(bytes)
      || fileEndings.contains { bytes.count >= $0.count && bytes.suffix($0.count).elementsEqual($0) }
  }

  private static let snapshot = Array("@GMT-".utf8)
  private static let officeLock = Array("~$".utf8)

  private static func names(_ texts: [String]) -> Set<[UInt8]> { Set(texts.map { Array($0.utf8) }) }
}

extension SkippedNames {
  static func skipsFolder(_ name: String) -> Bool { skipsFolder(FilePath(name)) }

  static func skipsFile(_ name: String) -> Bool { skipsFile(FilePath(name)) }
}
