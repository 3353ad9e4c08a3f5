import FoundationEssentials
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum FileHandleReader {
  /// All of standard input.
  ///
  /// - Throws: `file_unreadable`.
  static func standardInput() throws -> Data {
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw TARSError.fileUnreadable("(standard input)") }
      if count == 0 { return data }
      data.append(contentsOf: buffer[..<count])
    }
  }
}
