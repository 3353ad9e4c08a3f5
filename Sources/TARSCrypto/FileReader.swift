import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads a file forward in bounded pieces; closes it when released.
final class FileReader {
  private let descriptor: Int32
  private let path: String

  /// Opens `path` read-only; `nil` when that fails.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// The next piece of at most `count` bytes; `nil` at the end of the file.
  func next(upTo count: Int) throws -> Data? {
    var piece = Data(count: count)
    let got = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, count) }
    guard got >= 0 else { throw TARSError.fileUnreadable(path) }
    return got == 0 ? nil : piece.prefix(got)
  }
}
