/// What a folder's walk leaves out. A path that is named itself is never left out, but for data directories.
///
/// - Names that begin with "." (hidden files, `.git`, `.svn`, `.venv`, `.snapshot`).
/// - Folders of dependencies and build products: `node_modules`, `bower_components`, `__pycache__`, `DerivedData`,
///   and any folder with a `CACHEDIR.TAG` file (Cargo's and other tools' build folders; bford.info/cachedir).
/// - Folders of version control and of file servers: `CVS`, `lost+found`, `$RECYCLE.BIN`, `#recycle`,
///   `System Volume Information`, `@eaDir`, `#snapshot`, `~snapshot`, `@snapshots`, `@GMT-...`.
/// - Files that programs keep while they work: `~$...` (Office locks), `...~` (backups), `.part`, `.crdownload`,
///   `Thumbs.db`, `desktop.ini`.
/// - T.A.R.S.'s data directories: the administrator's token lies there.
enum SkippedNames {
  static let folders: Set<String> = [
    "node_modules", "bower_components", "__pycache__", "DerivedData", "CVS", "lost+found",
    "$RECYCLE.BIN",
    "#recycle", "System Volume Information", "@eaDir", "#snapshot", "~snapshot", "@snapshots",
  ]
  static let files: Set<String> = ["Thumbs.db", "desktop.ini"]
  static let fileEndings = ["~", ".part", ".crdownload"]
  static let cacheTag = "CACHEDIR.TAG"
  /// Files by which a data directory is known.
  static let dataDirectory = ["tars.lock", "tars.sqlite"]

  static func skipsFolder(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("@GMT-") || folders.contains(name)
  }

  static func skipsFile(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$") || files.contains(name)
      || fileEndings.contains { name.hasSuffix($0) }
  }
}
