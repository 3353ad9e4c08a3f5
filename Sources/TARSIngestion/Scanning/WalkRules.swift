import TARSCore

/// What a walk through a folder leaves out.
struct WalkRules: Sendable {
  /// Whether `SkippedNames` are left out.
  var usesDefaultExcludes = true
  /// Paths that count, relative to the folder.
  var filter: PathFilter?
  /// Called with each folder before its names are read, so that nothing that comes into it meanwhile is
  /// missed.
  var enters: @Sendable (FilePath) -> Void = { _ in }

  func skipsFolder(_ path: FilePath, below root: FilePath) -> Bool {
    if usesDefaultExcludes, SkippedNames.skipsFolder(path.name) { return true }
    return filter?.excludes(path.bytes(below: root)) ?? false
  }

  func skipsFile(_ path: FilePath, below root: FilePath) -> Bool {
    if usesDefaultExcludes, SkippedNames.skipsFile(path.name) { return true }
    return filter.map { !$0.admits(path.bytes(below: root)) } ?? false
  }

  /// Whether a file far below the folder counts: a walk would come to it.
  func reaches(_ path: FilePath, below root: FilePath) -> Bool {
    entersFolder(of: path, below: root) && !skipsFile(path, below: root)
  }

  /// Whether a walk would come to the folder around a path.
  func entersFolder(of path: FilePath, below root: FilePath) -> Bool {
    guard path.isWithin(root), path != root else { return false }
    var folder = path.parent
    while let place = folder, place != root {
      if skipsFolder(place, below: root) { return false }
      folder = place.parent
    }
    return true
  }
}

extension FilePath {
  /// The bytes after `folder` and its slash.
  func bytes(below folder: FilePath) -> ArraySlice<UInt8> {
    bytes.dropFirst(folder.bytes.count).drop { $0 == UInt8(ascii: "/") }
  }
}
