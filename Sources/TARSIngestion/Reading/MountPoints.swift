import FoundationEssentials

/// Where file systems are mounted, told without asking any of them.
enum MountPoints {
  /// The mount point that a path lies below; "/" where that isn't known.
  static func mount(of path: String) -> String {
    guard let table = FileManager.default.contents(atPath: "/proc/self/mountinfo") else { return "/" }
    return mount(of: path, in: String(decoding: table, as: UTF8.self))
  }

  /// - Parameter table: Lines as of proc_pid_mountinfo(5).
  static func mount(of path: String, in table: String) -> String {
    var found = "/"
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ", maxSplits: 5)
      guard fields.count == 6 else { continue }
      let point = unescaped(fields[4])
      guard point.utf8.count > found.utf8.count else { continue }
      if path == point || path.hasPrefix(point + "/") { found = point }
    }
    return found
  }

  /// Blanks, tabs, line feeds and backslashes are written as octal numbers.
  private static func unescaped(_ text: Substring) -> String {
    var result = String(text)
    for (code, character) in [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")] {
      result = result.replacing(code, with: character)
    }
    return result
  }
}
