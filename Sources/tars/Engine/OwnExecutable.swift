import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// This process's own program file: parsing processes are started from it.
enum OwnExecutable {
  /// - Throws: `internal_error` where the system doesn't tell.
  static func path() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else {
      throw TARSError(
        .internalError, "The program's own file can't be found.", hint: "Check that /proc is mounted.")
    }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
