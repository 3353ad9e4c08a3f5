/// Finds the lines that pages repeat at their edges: running titles and page numbers.
struct RunningLines {
  /// Part of a page's height at its top and bottom in which they stand.
  private static let margin = 0.09

  private var repeated: Set<String> = []

  init(_ pages: [PageLayout]) {
    guard pages.count >= 3 else { return }
    var counts: [String: Int] = [:]
    for page in pages {
      var seen: Set<String> = []
      for block in page.blocks {
        for line in block.lines where Self.isAtEdge(line, page) { seen.insert(Self.pattern(line.text)) }
      }
      for pattern in seen { counts[pattern, default: 0] += 1 }
    }
    let enough = max(3, pages.count * 2 / 5)
    repeated = Set(counts.filter { $0.value >= enough }.keys)
  }

  func contains(_ line: PageLine, on page: PageLayout) -> Bool {
    !repeated.isEmpty && Self.isAtEdge(line, page) && repeated.contains(Self.pattern(line.text))
  }

  private static func isAtEdge(_ line: PageLine, _ page: PageLayout) -> Bool {
    line.bottom < page.height * margin * 1.2 || line.top > page.height * (1 - margin)
  }

  /// The text with every number as "#", so that page numbers don't tell it apart.
  private static func pattern(_ text: String) -> String {
    var pattern = ""
    for character in text.lowercased() {
      if !character.isNumber { pattern.append(character) } else if pattern.last != "#" { pattern.append("#") }
    }
    return pattern
  }
}
