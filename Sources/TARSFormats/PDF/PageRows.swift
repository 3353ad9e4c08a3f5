/// What stands side by side on a page although pdftotext put it into different blocks: bullets beside their
/// texts, and the cells of tables.
struct PageRows {
  /// The page without the lines that belong to tables, bullets joined with their texts.
  private(set) var page: PageLayout
  /// Rows of a table, cells from left to right, by the block in whose place they stand.
  private(set) var tables: [Int: [[[PageLine]]]] = [:]

  private struct Place: Hashable {
    let block: Int
    let line: Int
  }

  private typealias Row = [(place: Place, line: PageLine)]

  init(_ page: PageLayout) {
    self.page = page
    joinBullets()
    takeTables()
  }

  // MARK: Bullets

  private static let bullets: Set<String> = [
    "•", "◦", "▪", "●", "○", "■", "–", "-", "*", "·", "", "‣", "➢", "✓",
  ]

  private mutating func joinBullets() {
    for row in rows() {
      for (index, item) in row.enumerated() where index + 1 < row.count {
        let next = row[index + 1]
        guard let mark = Self.mark(item.line.text, isAlone: row.count == 2) else { continue }
        guard next.line.left - item.line.right < 60, next.place.block != item.place.block else { continue }
        page.blocks[next.place.block].lines[next.place.line].text = mark + next.line.text
        page.blocks[item.place.block].lines[item.place.line].text = ""
      }
    }
    removeEmptyLines()
  }

  /// What to put before the text beside a bullet or the number of a section ("5.1").
  private static func mark(_ text: String, isAlone: Bool) -> String? {
    if bullets.contains(text) { return "• " }
    let parts = text.split(separator: ".")
    guard isAlone, text.contains("."), parts.count <= 4 else { return nil }
    return parts.allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isNumber) } ? text + " " : nil
  }

  // MARK: Tables

  /// A table is at least three rows of short texts, each with two or more, which stand in columns.
  private mutating func takeTables() {
    var run: [Row] = []
    for row in rows() {
      if Self.looksTabular(row), run.last.map({ Self.isAligned($0, row) }) ?? true {
        run.append(row)
      } else {
        take(run)
        run = Self.looksTabular(row) ? [row] : []
      }
    }
    take(run)
    removeEmptyLines()
  }

  private mutating func take(_ rows: [Row]) {
    guard rows.count >= 3, let first = rows.joined().map(\.place.block).min() else { return }
    // Two side by side in one block are a line with a wide gap, not cells.
    guard Set(rows.joined().map(\.place.block)).count > 1 || rows.allSatisfy({ $0.count > 2 }) else { return }
    tables[first, default: []].append(rows.map { $0.map(\.line) })
    for item in rows.joined() { page.blocks[item.place.block].lines[item.place.line].text = "" }
  }

  private static func looksTabular(_ row: Row) -> Bool {
    guard row.count >= 2 else { return false }
    let length = row.reduce(0) { $0 + $1.line.text.count }
    return length <= row.count * 30
  }

  /// Whether most cells of the shorter row begin or end where one of the other does, and the rows are near.
  private static func isAligned(_ above: Row, _ below: Row) -> Bool {
    guard let upper = above.first?.line, let lower = below.first?.line else { return false }
    guard lower.top - upper.bottom < 2.5 * max(upper.height, 1) else { return false }
    let (short, long) = above.count < below.count ? (above, below) : (below, above)
    let aligned = short.filter { cell in
      long.contains { abs($0.line.left - cell.line.left) < 4 || abs($0.line.right - cell.line.right) < 4 }
    }
    return aligned.count * 3 >= short.count * 2
  }

  // MARK: Rows

  /// Lines at the same height, from top to bottom, each row from left to right.
  private func rows() -> [Row] {
    var items: Row = []
    for (block, content) in page.blocks.enumerated() {
      for (index, line) in content.lines.enumerated() {
        items.append((Place(block: block, line: index), line))
      }
    }
    items.sort { ($0.line.middle, $0.line.left) < ($1.line.middle, $1.line.left) }
    var rows: [Row] = []
    for item in items {
      if let first = rows.last?.first, item.line.middle - first.line.middle < 0.4 * max(first.line.height, 1)
      {
        rows[rows.count - 1].append(item)
      } else {
        rows.append([item])
      }
    }
    return rows.map { row in row.sorted { $0.line.left < $1.line.left } }
  }

  private mutating func removeEmptyLines() {
    for index in page.blocks.indices { page.blocks[index].lines.removeAll { $0.text.isEmpty } }
  }
}

extension PageLine {
  fileprivate var middle: Double { (top + bottom) / 2 }
}
