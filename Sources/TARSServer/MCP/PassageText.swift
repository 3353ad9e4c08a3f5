import TARSCore

/// Passages as one text: headings stand where they change, as in Markdown.
struct PassageText {
  private(set) var value = ""
  /// Characters.
  private(set) var count = 0
  private var headings: [String] = []

  init(_ passages: [PlacedText] = []) { for passage in passages { add(passage) } }

  mutating func add(_ passage: PlacedText) {
    let kept = zip(headings, passage.headings).prefix { $0 == $1 }.count
    for (level, heading) in passage.headings.enumerated().dropFirst(kept) where !heading.isEmpty {
      append(String(repeating: "#", count: min(level + 1, 6)) + " " + heading)
    }
    headings = passage.headings
    append(passage.text)
  }

  private mutating func append(_ paragraph: String) {
    value += (value.isEmpty ? "" : "\n\n") + paragraph
    count += paragraph.count + 2
  }
}
