#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The user that runs this command, for records of who said what.
enum LocalUser {
  /// The account's name, or its number where it has none.
  static var name: String {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return "user \(getuid())" }
    return String(cString: name)
  }
}
