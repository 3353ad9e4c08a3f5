package import TARSCore

/// Finds what the pages or slides of a document repeat at their edges: running titles, page numbers, footers.
///
/// Only short paragraphs count that are among the first or last two of their page, and that two in five pages have, at
/// least three. The outermost may differ by a number that counts up with the pages ("Page 3 of 9"). Nothing is lost
/// but page numbers: each line stays where it stands first.
package struct RepeatedEdges: Sendable {
  /// Blocks at either end of a page that are looked at.
  private static let depth = 2
  /// Bytes of a line at most.
  private static let longest = 160

  private let repeated: Set<String>

  package init(_ document: ParsedDocument) {
    let pages = Self.pages(document.blocks)
    guard pages.count >= 3 else {
      repeated = []
      return
    }
    var counts: [String: Int] = [:]
    for page in pages {
      let forms = Self.edges(page).flatMap {
        Self.forms(document.blocks[$0], countsPages: Self.isOutermost($0, page))
      }
      for form in Set(forms) { counts[form, default: 0] += 1 }
    }
    let enough = max(3, (pages.count * 2 + 4) / 5)
    repeated = Set(counts.filter { $0.value >= enough }.keys)
  }

  /// The document without them.
  package func removed(from document: ParsedDocument) -> ParsedDocument {
    guard !repeated.isEmpty else { return document }
    var dropped: Set<Int> = []
    var seen: Set<String> = []
    for page in Self.pages(document.blocks) {
      for place in Self.edges(page) {
        let forms = Self.forms(document.blocks[place], countsPages: Self.isOutermost(place, page))
        guard let form = forms.first(where: repeated.contains) else { continue }
        let isNumber = !form.contains(where: \.isLetter)
        if isNumber || !seen.insert(form).inserted { dropped.insert(place) }
      }
    }
    var document = document
    document.blocks = document.blocks.indices.filter { !dropped.contains($0) }.map { document.blocks[$0] }
    return document
  }

  /// Places of blocks in a row on one page.
  private static func pages(_ blocks: [TextBlock]) -> [Range<Int>] {
    var pages: [Range<Int>] = []
    var start = 0
    for place in blocks.indices
    where place + 1 == blocks.count || blocks[place + 1].page != blocks[place].page {
      if blocks[place].page != nil { pages.append(start..<place + 1) }
      start = place + 1
    }
    return pages
  }

  /// The first and last places of a page; of one that has nothing else none.
  private static func edges(_ page: Range<Int>) -> [Int] {
    guard page.count > 1 else { return [] }
    return Array(Set(page.prefix(depth) + page.suffix(depth))).sorted()
  }

  private static func isOutermost(_ place: Int, _ page: Range<Int>) -> Bool {
    place == page.lowerBound || place == page.upperBound - 1
  }

  /// The words and numbers of a line: as they are, unless it is all numbers, and with each number in turn as its
  /// distance from the page's. None for what is no running line.
  private static func forms(_ block: TextBlock, countsPages: Bool) -> [String] {
    guard block.kind == .paragraph, block.text.utf8.count <= longest, let page = block.page else { return [] }
    let tokens = tokens(block.text)
    let words = tokens.count { $0.contains(where: \.isLetter) }
    let plain = words > 0 ? [tokens.joined(separator: " ")] : []
    guard countsPages, words <= mostPageWords, tokens.count <= 8 else { return plain }
    return plain
      + tokens.indices.compactMap { place in
        guard let number = Int(tokens[place]),
          case let (distance, false) = number.subtractingReportingOverflow(page)
        else { return nil }
        return (tokens[..<place] + ["#\(distance)"] + tokens[(place + 1)...]).joined(separator: " ")
      }
  }

  /// Words beside a page's number: "Page", "of".
  private static let mostPageWords = 2

  /// Runs of digits, and of anything else without white space.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var last: Character = " "
    for character in text {
      defer { last = character }
      if character.isWhitespace { continue }
      if last.isWhitespace || character.isNumber != last.isNumber { tokens.append("") }
      tokens[tokens.count - 1].append(character)
    }
    return tokens
  }
}
