import FoundationEssentials

/// Text files with an entry per line.
enum Lines {
  static func read(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
