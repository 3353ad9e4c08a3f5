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

/// Writes files so that a reader sees the old content or the new one, whole.
enum FileReplacement {
  /// - Parameter mode: The file's permissions from its first moment, such as 0o600.
  /// - Throws: `disk_full` where it can't be written, with the system's words.
  static func write(_ text: String, to path: String, mode: mode_t) throws {
    let draft = "\(path).\(RandomText.letters(12)).new"
    do {
      try fill(draft, with: Array(text.utf8), mode: mode)
      guard rename(draft, path) == 0 else { throw failure(path) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Makes a folder and those above it; the last is for its owner alone.
  static func makeFolder(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { return }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw failure(path)
    }
  }

  private static func fill(_ path: String, with bytes: [UInt8], mode: mode_t) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> TARSError {
    TARSError(
      .diskFull, "\(path) can't be written: \(String(cString: strerror(errno))).",
      hint: "Check the folder's space and permissions, or choose another one.")
  }
}
