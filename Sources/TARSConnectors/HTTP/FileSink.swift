import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps an answer in a new file, which goes away with the sink unless it is kept.
final class FileSink: ByteSink {
  let limit: Int
  let longestSeconds: Int? = nil
  private let path: String
  private let descriptor: Int32
  private let name: String
  private(set) var count = 0
  private var isKept = false

  var tooLong: TARSError { .tooLarge(name, limit: limit) }

  /// - Parameters:
  ///   - path: Of a file that doesn't exist yet.
  ///   - name: What a person calls the file that is fetched, for messages.
  /// - Throws: `TARSError` with code `disk_full` or `file_unreadable`.
  init(path: String, name: String, limit: Int) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    self.path = path
    self.name = name
    self.limit = limit
    guard descriptor >= 0 else { throw Self.writeError(path) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    if !isKept { unlink(path) }
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    guard bytes.count <= limit - count else { throw tooLong }
    var rest = bytes
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw Self.writeError(path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      count += written
    }
  }

  func restart() throws {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw Self.writeError(path)
    }
    count = 0
  }

  /// The file is complete and stays.
  func keep() { isKept = true }

  private static func writeError(_ path: String) -> TARSError {
    switch errno {
    case ENOSPC, EDQUOT, EFBIG:
      TARSError(
        .diskFull, "There is no room to write \(path).",
        hint: "Free space on that file system, or give T.A.R.S. another data directory.")
    default:
      TARSError(
        .fileUnreadable, "The file \(path) can't be written: \(String(cString: strerror(errno))).",
        hint: "Check that the user running T.A.R.S. may write there.")
    }
  }
}
