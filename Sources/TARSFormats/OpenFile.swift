import CConfinement
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

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress! + offset, $0.count - offset)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      offset += count
    }
    return true
  }

  private static func failure(_ path: String, _ code: Int32) -> TARSError {
    guard code == ENOENT || code == ENOTDIR else { return .fileUnreadable(path) }
    return TARSError(
      .fileNotFound, "There is no file \(path).", hint: "Check the path; it may have been moved or deleted.")
  }

  /// Puts bytes into a file in memory, for tools that want a file.
  ///
  /// - Throws: `TARSError` where memory is short.
  convenience init(_ bytes: [UInt8], name: String) throws {
    let descriptor = tars_make_memory_file()
    guard descriptor >= 0 else { throw TARSError.overLimit(name, "memory ran out") }
    guard Self.write(bytes, to: descriptor) else {
      close(descriptor)
      throw TARSError.overLimit(name, "memory ran out")
    }
    try self.init(descriptor: descriptor, name: name)
  }

  /// Bytes from the beginning, fewer than `count` only where the file ends.
  func bytes(upTo count: Int) throws -> [UInt8] { try bytes(from: 0, count: count) }

  /// Bytes from an offset, fewer than `count` only where the file ends.
  func bytes(from start: Int, count: Int) throws -> [UInt8] {
    var offset = 0
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while offset < count {
        let got = pread(descriptor, buffer.baseAddress! + offset, count - offset, off_t(start + offset))
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
