/// Aligned columns for people.
struct Table {
  let header: [String]
  var rows: [[String]] = []

  /// Lines with two blanks between the columns, the header in bold.
  var text: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let lines = ([header] + rows).map { row in
      zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ").trimmingTrailingBlanks()
    }
    return ([Style.bold(lines[0])] + lines.dropFirst()).joined(separator: "\n") + "\n"
  }
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  fileprivate func trimmingTrailingBlanks() -> String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The first `limit` characters on one line, with an ellipsis where some were left out.
  func shortened(to limit: Int) -> String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
  }
}
