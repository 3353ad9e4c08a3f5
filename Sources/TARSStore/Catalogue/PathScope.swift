/// A path and all that lies below it, as bounds on text that is compared byte by byte.
struct PathScope {
  let path: String
  /// First and end of the paths below it: "/" is followed by "0".
  let first: String
  let end: String

  init(_ path: String) {
    var trimmed = Substring(path)
    while trimmed.utf8.last == UInt8(ascii: "/") { trimmed.removeLast() }
    self.path = String(trimmed)
    first = trimmed + "/"
    end = trimmed + "0"
  }

  /// SQL that holds for rows in the scope; takes `arguments`.
  static let condition = "(path = :scope OR (path >= :scopeFirst AND path < :scopeEnd))"

  var arguments: [String: String] { ["scope": path, "scopeFirst": first, "scopeEnd": end] }
}
