import FoundationEssentials
import TARSCore
import TARSCrypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The one-time token with which the first admin is made: a file that only the owner can read.
struct SetupToken: Sendable {
  let path: String

  /// The token in the file, which is made where there is none.
  ///
  /// - Throws: `disk_full` where it can't be written, `file_unreadable` where others could read it.
  func readOrMake() throws -> String {
    if let token = try read() { return token }
    let token = RandomText.letters(32)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable }
    defer { close(descriptor) }
    let text = Array((token + "\n").utf8)
    guard write(descriptor, text, text.count) == text.count, fsync(descriptor) == 0 else { throw unwritable }
    return token
  }

  /// `nil` where there is no file.
  func read() throws -> String? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw TARSError.fileUnreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0, status.st_uid == geteuid() else {
      throw TARSError(
        .fileUnreadable, "The file \(path) can be read by others, or belongs to somebody else.",
        hint: "Remove it and start again: a new setup token is made.")
    }
    var bytes = [UInt8](repeating: 0, count: 256)
    let got = bytes.withUnsafeMutableBytes { buffer in readBytes(descriptor, buffer) }
    let token = String(decoding: bytes.prefix(max(0, got)), as: UTF8.self).filter { !$0.isWhitespace }
    guard !token.isEmpty else { throw TARSError.fileUnreadable(path) }
    return token
  }

  /// Whether `typed` is the token.
  func matches(_ typed: String) throws -> Bool {
    guard let token = try read() else { return false }
    return Secret.equal(typed, token)
  }

  /// - Throws: `disk_full` where the file is still there afterwards.
  func remove() throws {
    guard unlink(path) == 0 || errno == ENOENT else { throw unwritable }
  }

  /// The system's call, which this type's own `read` hides.
  private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    pread(descriptor, buffer.baseAddress, buffer.count, 0)
  }

  private var unwritable: TARSError {
    TARSError(
      .diskFull, "The file \(path) can't be written.",
      hint: "Check the data directory's space and permissions.")
  }
}
