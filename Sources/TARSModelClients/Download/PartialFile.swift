import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that grows while it is downloaded; closes itself when released.
final class PartialFile {
  private let descriptor: Int32
  private let path: String
  private(set) var size: Int64

  /// Opens or makes the file.
  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    self.path = path
    size = 0
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    size = Int64(lseek(descriptor, 0, SEEK_END))
  }

  deinit { close(descriptor) }

  /// Throws away what is there.
  func restart() throws {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw Self.failure(path, errno)
    }
    size = 0
  }

  func append(_ data: Data) throws {
    var rest = data[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path, errno) }
      rest = rest.dropFirst(written)
      size += Int64(written)
    }
  }

  /// Returns when the bytes are on the disk.
  func synchronize() throws {
    guard fsync(descriptor) == 0 else { throw Self.failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> TARSError {
    if code == ENOSPC || code == EDQUOT {
      return TARSError(
        .diskFull, "The disk is full: \(path) can't be written.", hint: "Free some space and start again.")
    }
    return TARSError(
      .fileUnreadable, "The file \(path) can't be written: \(String(cString: strerror(code))).",
      hint: "Check that its folder exists and that the user running T.A.R.S. may write there.")
  }
}
