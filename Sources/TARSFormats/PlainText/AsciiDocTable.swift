/// A table of an AsciiDoc text: rows of "|a |b", or with a cell on each line, divided by the number of cells in the
/// first.
struct AsciiDocTable {
  private(set) var rows: [[String]] = []
  private(set) var hasHeader = false

  init(_ lines: [String], separator: Character) {
    var cells: [String] = []
    var width = 0
    for line in lines where !line.isEmpty {
      let (before, new) = separator == "," ? ("", Self.values(line)) : Self.cells(line)
      if !before.isEmpty, !cells.isEmpty { cells[cells.count - 1] += " " + before }
      cells += new
      if width == 0 { width = new.count }
    }
    guard width > 0 else { return }
    rows = stride(from: 0, to: cells.count, by: width).map {
      Array(cells[$0..<min($0 + width, cells.count)])
    }
    let hasBlank = lines.count > 1 && lines[1].isEmpty && lines.first?.isEmpty == false
    hasHeader = hasBlank || (width > 1 && rows.count > 1 && TableRows.looksLikeHeader(rows[0]))
  }

  private static func values(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
  }

  /// What stands before the first bar and continues the cell above, and the cells of a line. Right before a bar
  /// may stand how its cell is set, and over how many columns: "2+^.^h|Name".
  private static func cells(_ line: String) -> (before: String, cells: [String]) {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false)
    var texts: [String] = []
    var times = [1]
    for (index, part) in parts.enumerated() {
      let specifier = index + 1 < parts.count ? specifier(part, beginsLine: index == 0) : ""
      texts.append(String(part.dropLast(specifier.count)).trimmed)
      times.append(repetitions(specifier))
    }
    let cells = zip(texts, times).dropFirst().flatMap { Array(repeating: $0, count: $1) }
    return (texts.first ?? "", cells)
  }

  /// The word at the end of a part, where it says how the next cell is set; "" where it is the cell's own.
  private static func specifier(_ part: Substring, beginsLine: Bool) -> Substring {
    let word = part[(part.suffix(16).lastIndex(of: " ").map(part.index(after:)) ?? part.startIndex)...]
    guard !word.isEmpty, word.utf8.count <= 16, word.startIndex > part.startIndex || beginsLine else {
      return ""
    }
    let syntax = /(?:[0-9]{1,3}(?:\.[0-9]{1,3})?[*+]|\.[0-9]{1,3}\+)?[<^>]?(?:\.[<^>])?[aehlmdsv]?/
    return word.wholeMatch(of: syntax) == nil ? "" : word
  }

  /// "3*" and "3+" put a cell into three columns.
  private static func repetitions(_ specifier: Substring) -> Int {
    let digits = specifier.prefix { $0.isNumber }
    return max(1, min(Int(digits) ?? 1, 100))
  }
}
