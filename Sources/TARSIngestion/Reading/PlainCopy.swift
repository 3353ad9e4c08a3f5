import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file under a path that is plain text for parsers: the file itself, or a copy where its name isn't UTF-8.
/// The copy is removed on release.
final class PlainCopy: Sendable {
  let path: String
  private let isCopy: Bool

  init(of file: FilePath, in directory: String) throws {
    isCopy = !file.isPlain
    path = isCopy ? TemporaryFile.name(in: directory) : file.text
    if isCopy { try Self.copy(file, to: path) }
  }

  deinit { if isCopy { unlink(path) } }

  private static func copy(_ file: FilePath, to path: String) throws {
    let input = file.withCString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard input >= 0 else { throw TARSError.fileUnreadable(file.text) }
    defer { close(input) }
    let output = try TemporaryFile.create(path)
    defer { close(output) }
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(input, &piece, piece.count)
      guard count >= 0 else { throw TARSError.fileUnreadable(file.text) }
      if count == 0 { return }
      try TemporaryFile.write(piece[..<count], to: output, path)
    }
  }
}
