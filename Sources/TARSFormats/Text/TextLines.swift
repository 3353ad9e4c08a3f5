/// Lines of a decoded text, without their line feeds.
enum TextLines {
  static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C || $0 == 0x0B }
  }

  /// Runs of lines between blank ones.
  static func groups(_ lines: [ArraySlice<UInt8>]) -> [ArraySlice<ArraySlice<UInt8>>] {
    lines.split(whereSeparator: isBlank)
  }
}
