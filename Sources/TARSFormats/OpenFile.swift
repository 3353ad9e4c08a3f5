import Glibc
import TARSCore

/// A file that is open for reading, with the name that people know it by.
final class OpenFile {
  let name: String
  let descriptor: Int32
  /// In bytes, when it was opened.
  let size: Int

  /// Takes over a descriptor, which is closed at the end.
  ///
  /// - Throws: `TARSError` where it belongs to no regular file.
  init(descriptor: Int32, name: String) throws {
    self.descriptor = descriptor
    self.name = name
    var information = stat()
    let status = fstat(descriptor, &information)
    size = status == 0 ? Int(information.st_size) : 0
    guard status == 0 else { throw TARSError.fileUnreadable(name) }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw TARSError.unsupported(name, as: "no regular file", hint: "Add the files themselves.")
    }
  }

  /// Opens the file at `path`, never waiting for the other end of a pipe.
  convenience init(path: String, name: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    try self.init(descriptor: descriptor, name: name)
  }

  deinit { close(descriptor) }

  private static func failure(_ path: String, _ code: Int32) -> TARSError {
    guard code == ENOENT || code == ENOTDIR else { return .fileUnreadable(path) }
    return TARSError(
      .fileNotFound, "There is no file \(path).", hint: "Check the path; it may have been moved or deleted.")
  }

  /// Bytes from the beginning, fewer than `count` only where the file ends.
  func bytes(upTo count: Int) throws -> [UInt8] {
    var offset = 0
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while offset < count {
        let got = pread(descriptor, buffer.baseAddress! + offset, count - offset, off_t(offset))
        if got < 0, errno == EINTR { continue }
        failed = got < 0
        if got <= 0 { break }
        offset += got
      }
      initialized = offset
    }
    if failed { throw TARSError.fileUnreadable(name) }
    return bytes
  }
}
