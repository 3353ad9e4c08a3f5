import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes an image beside a file and puts it in the file's place only when it is whole and on the disk.
final class FileSink: ByteSink {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isCommitted = false

  /// - Throws: `TARSError` with code `disk_full` or `file_unreadable`, as all methods.
  init(replacing path: String) throws {
    self.path = path
    temporary = path + ".new"
    descriptor = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path) }
    buffer.reserveCapacity(Self.bufferBytes)
  }

  deinit {
    close(descriptor)
    if !isCommitted { unlink(temporary) }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    if buffer.count + bytes.count > Self.bufferBytes { try flush() }
    if bytes.count > Self.bufferBytes { return try write(bytes) }
    buffer.append(contentsOf: bytes)
  }

  func overwriteStart(with bytes: UnsafeRawBufferPointer) throws {
    try flush()
    guard pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count else {
      throw Self.failure(path)
    }
  }

  /// Makes the image durable and replaces the file with it in one step.
  func commit() throws {
    try flush()
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw Self.failure(path) }
    isCommitted = true
    try syncDirectory()
  }

  private static let bufferBytes = 1 << 20

  private func flush() throws {
    try buffer.withUnsafeBytes { try write($0) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = UnsafeRawBufferPointer(rebasing: rest)
      #if canImport(Darwin)
        let written = Darwin.write(descriptor, piece.baseAddress, piece.count)
      #elseif canImport(Musl)
        let written = Musl.write(descriptor, piece.baseAddress, piece.count)
      #else
        let written = Glibc.write(descriptor, piece.baseAddress, piece.count)
      #endif
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(path) }
      rest = rest.dropFirst(written)
    }
  }

  private func syncDirectory() throws {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let directory = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { throw Self.failure(path) }
    defer { close(directory) }
    guard fsync(directory) == 0 else { throw Self.failure(path) }
  }

  private static func failure(_ path: String) -> TARSError {
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
