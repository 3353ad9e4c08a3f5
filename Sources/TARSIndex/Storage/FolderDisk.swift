import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of the file system.
struct FolderDisk: Disk {
  let path: String

  /// The folder at `path`, made where it is missing.
  init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw TARSError(
        .fileUnreadable, "The index folder \(path) can't be made: \(error)",
        hint: "Check that the user running T.A.R.S. may write there.")
    }
  }

  func names() throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw TARSError(
        .fileUnreadable, "The index folder \(path) can't be read: \(error)",
        hint: "Check that the user running T.A.R.S. may read it.")
    }
  }

  func create(_ name: String) throws -> any DiskFile { try WrittenFile(path + "/" + name) }

  func rename(_ name: String, to new: String) throws {
    guard Self.rename(path + "/" + name, path + "/" + new) == 0 else {
      throw TARSError.unwritable(path + "/" + new)
    }
  }

  func remove(_ name: String) throws {
    guard unlink(path + "/" + name) == 0 || errno == ENOENT else {
      throw TARSError.unwritable(path + "/" + name)
    }
  }

  func sync() throws {
    let directory = open(path, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { throw TARSError.unwritable(path) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw TARSError.unwritable(path) }
  }

  func map(_ name: String) throws(ImageRejection) -> ByteImage { try ByteImage(mapping: path + "/" + name) }

  func folder(_ name: String) throws -> any Disk { try FolderDisk(path + "/" + name) }

  private static func rename(_ old: String, _ new: String) -> CInt {
    #if canImport(Glibc)
      Glibc.rename(old, new)
    #elseif canImport(Musl)
      Musl.rename(old, new)
    #else
      Darwin.rename(old, new)
    #endif
  }
}

extension TARSError {
  /// What `errno` says about a file that couldn't be written.
  static func unwritable(_ path: String) -> TARSError {
    let cause = errno
    if cause == ENOSPC || cause == EDQUOT {
      return TARSError(
        .diskFull, "The disk is full: the index file \(path) couldn't be written.",
        hint: "Free some space; nothing is lost, the index is written again later.")
    }
    return TARSError(
      .fileUnreadable, "The index file \(path) couldn't be written: \(String(cString: strerror(cause))).",
      hint: "Check that the user running T.A.R.S. may write to the index folder.")
  }
}
