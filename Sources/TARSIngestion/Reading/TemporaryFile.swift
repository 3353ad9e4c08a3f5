import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Bytes in a file that only this user may read and that is removed on release.
final class TemporaryFile: Sendable {
  let path: String

  convenience init(_ data: Data, in directory: String) throws {
    try self.init(in: directory) { try Self.write(data, to: $0, $1) }
  }

  /// - Parameter write: gets the open file and its path.
  init(in directory: String, write: (Int32, String) throws -> Void) throws {
    path = Self.name(in: directory)
    let descriptor = try Self.create(path)
    defer { close(descriptor) }
    try write(descriptor, path)
  }

  /// A name that is free; whoever gets it makes the file.
  init(reservedIn directory: String) { path = Self.name(in: directory) }

  deinit { unlink(path) }

  /// Whether its content begins with these bytes.
  func begins(with text: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: text.utf8.count)
    return pread(descriptor, &buffer, buffer.count, 0) == buffer.count && buffer == Array(text.utf8)
  }

  static func name(in directory: String) -> String { "\(directory)/tars-\(UUID().uuidString)" }

  static func create(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritable(path) }
    return descriptor
  }

  static func write(_ bytes: some ContiguousBytes, to descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer
      while !rest.isEmpty {
        let count = writeSome(descriptor, rest.baseAddress, rest.count)
        guard count > 0 else { throw unwritable(path) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  private static func unwritable(_ path: String) -> TARSError {
    TARSError(
      .diskFull, "The temporary file \(path) can't be written.",
      hint: "Free some space there, or check the folder's rights, and repeat.")
  }
}
