import FoundationEssentials
import TARSCore

/// A new folder that takes the place of another when it is complete.
struct FolderCopy {
  private let from: ModelFolder
  private let to: ModelFolder
  private var manager: FileManager { .default }

  init(from: ModelFolder, to: ModelFolder) {
    self.from = from
    self.to = to
  }

  /// Removes what an interrupted copy left, and makes the folder.
  func begin() throws {
    discard()
    try reporting(to.path) { try manager.createDirectory(atPath: to.path, withIntermediateDirectories: true) }
  }

  func file(_ path: String) throws {
    let (source, target) = (from.path(of: path), to.path(of: path))
    guard ContentStamp(path: source) != nil else { throw TARSError.modelMissing(source) }
    let folder = URL(filePath: target).deletingLastPathComponent().path
    try reporting(target) {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try manager.copyItem(atPath: URL(filePath: source).resolvingSymlinksInPath().path, toPath: target)
    }
  }

  /// Gives the folder its name. The one that had it is set aside first: folders can't be renamed over each other.
  func move(to path: String) throws {
    let aside = self.to.path + ".old"
    try reporting(path) {
      if manager.fileExists(atPath: aside) { try manager.removeItem(atPath: aside) }
      if manager.fileExists(atPath: path) { try manager.moveItem(atPath: path, toPath: aside) }
      try manager.moveItem(atPath: self.to.path, toPath: path)
      if manager.fileExists(atPath: aside) { try manager.removeItem(atPath: aside) }
    }
  }

  /// Removes the unfinished folder; one that can't be removed is removed by the next `begin`.
  func discard() { try? manager.removeItem(atPath: to.path) }

  private func reporting(_ path: String, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw TARSError(
        .diskFull, "There is no room for \(path).", hint: "Free some space on that disk and try again.")
    } catch is CocoaError {
      throw TARSError.fileUnwritable(path)
    }
  }
}

extension TARSError {
  static func fileUnwritable(_ path: String) -> TARSError {
    TARSError(
      .fileUnreadable, "The file \(path) can't be written.",
      hint: "Check that the user running T.A.R.S. may write there.")
  }
}
