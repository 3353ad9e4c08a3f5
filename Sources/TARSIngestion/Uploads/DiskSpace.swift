#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much fits on a disk.
enum DiskSpace {
  /// Bytes that this user may still write where `path` is; `nil` where the system doesn't say.
  static func free(at path: String) -> Int64? {
    var information = statvfs()
    guard statvfs(path, &information) == 0 else { return nil }
    return Int64(
      clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize))
        .partialValue)
  }
}
