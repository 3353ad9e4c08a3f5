import FoundationEssentials

/// Paths as they are typed.
enum LocalPath {
  /// Dots are left to the engine, which follows them as the file system does.
  static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }
}
