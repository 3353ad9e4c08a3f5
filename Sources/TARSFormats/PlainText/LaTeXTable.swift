/// Divides the content of a LaTeX table.
enum LaTeXTable {
  private static let rules: Set<String> = ["hline", "toprule", "midrule", "bottomrule", "addlinespace"]

  /// Rows at "\\" and cells at "&", outside of braces; the lines between rows go.
  static func rows(_ bytes: [UInt8]) -> [[[UInt8]]] {
    var rows: [[[UInt8]]] = [[[]]]
    var tokens = LaTeXTokens(bytes)
    var depth = 0
    var start = 0
    func keep(_ end: Int) {
      rows[rows.count - 1][rows[rows.count - 1].count - 1] += bytes[start..<max(start, end)]
    }
    while true {
      let before = tokens.index
      guard let token = tokens.next() else { break }
      switch token {
      case .open: depth += 1
      case .close: depth = max(0, depth - 1)
      case .ampersand where depth == 0:
        keep(before)
        rows[rows.count - 1].append([])
        start = tokens.index
      case .command("\\") where depth == 0, .command("tabularnewline") where depth == 0:
        keep(before)
        _ = tokens.option()
        rows.append([[]])
        start = tokens.index
      case .command(let name) where rules.contains(name):
        keep(before)
        start = tokens.index
      default: break
      }
    }
    keep(bytes.count)
    return rows
  }
}

extension LaTeXTokens {
  /// The raw text up to a mark, which is taken too; nothing where it doesn't come.
  mutating func formula(until mark: String) -> [UInt8] {
    guard let end = Bytes.firstIndex(of: Array(mark.utf8), in: bytes[index...].prefix(20_000)) else {
      return []
    }
    let raw = bytes[index..<end].map { $0 == 0x0A ? 0x20 : $0 }
    skip(to: end + mark.utf8.count)
    return raw
  }

  /// The next byte alone, or a command of a letter such as "\i".
  mutating func letter() -> [UInt8] {
    guard index < bytes.count else { return [] }
    if bytes[index] == 0x5C, index + 1 < bytes.count {
      let letter = bytes[index + 1]
      skip(to: index + 2)
      return [letter]
    }
    var end = index + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let letter = Array(bytes[index..<end])
    skip(to: end)
    return letter
  }
}

extension String {
  /// A letter of Latin script and a combining mark as the one character that Unicode has for them, if any.
  var composed: String {
    let scalars = Array(unicodeScalars)
    guard scalars.count == 2 else { return self }
    for value in (0xC0...0x17F as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), Character(scalar) == Character(self) else { continue }
      return String(scalar)
    }
    return self
  }
}
