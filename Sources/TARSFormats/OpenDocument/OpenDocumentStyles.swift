/// The styles of an OpenDocument file, as far as they tell headings, code and numbered lists.
final class OpenDocumentStyles: MarkupConsumer {
  struct Level {
    /// Such as "1" or "a"; empty for a bullet.
    var format = ""
    var prefix = ""
    var suffix = ""
    var start = 1
    /// How many levels the number shows.
    var shown = 1
  }

  private var parents: [String: String] = [:]
  private var outlines: [String: Int] = [:]
  private var lists: [String: [Int: Level]] = [:]
  private var openList: String?
  private var openStyle: String?
  private var hidden: Set<String> = []
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "style":
      guard let id = attributes["name"] else { return }
      parents[id] = attributes["parent-style-name"]
      outlines[id] = attributes["default-outline-level"].flatMap { Int($0) }
      openStyle = id
    case "table-properties": if let openStyle, attributes["display"] == "false" { hidden.insert(openStyle) }
    case "list-style":
      openList = attributes["name"]
      if let openList, lists[openList] == nil { lists[openList] = [:] }
    case "list-level-style-number", "list-level-style-bullet": addLevel(attributes)
    default: break
    }
  }

  private func addLevel(_ attributes: MarkupAttributes) {
    guard let openList, let number = attributes["level"].flatMap({ Int($0) }), (1...10).contains(number)
    else {
      return
    }
    lists[openList]?[number] = Level(
      format: attributes["num-format"] ?? "", prefix: attributes.text("num-prefix") ?? "",
      suffix: attributes.text("num-suffix") ?? "", start: attributes["start-value"].flatMap { Int($0) } ?? 1,
      shown: attributes["display-levels"].flatMap { Int($0) } ?? 1)
  }

  func end(_ name: String) {
    if name == "list-style" { openList = nil }
    if name == "style" { openStyle = nil }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  func isTitle(_ style: String) -> Bool { chain(style).contains { $0.lowercased() == "title" } }

  /// Whether tables of this style are hidden.
  func isHidden(_ style: String) -> Bool { hidden.contains(style) }

  func isCode(_ style: String) -> Bool {
    chain(style).contains { $0 == "Preformatted_20_Text" || $0 == "Source_20_Code" || $0 == "Code" }
  }

  /// 1 to 6 where the style is one for headings.
  func outline(_ style: String) -> Int? {
    chain(style).lazy.compactMap { self.outlines[$0] }.first.flatMap { $0 > 0 ? min($0, 6) : nil }
  }

  /// A level of a list, from 1.
  func level(_ number: Int, of list: String) -> Level? { lists[list]?[number] }

  private func chain(_ style: String) -> [String] {
    var found: [String] = []
    var next: String? = style
    while let style = next, found.count < 12 {
      found.append(style)
      next = parents[style]
    }
    return found
  }
}

/// The open lists of a text, one in another, and their numbers.
struct OpenDocumentLists {
  private var open: [(style: String?, numbers: [Int])] = []
  private var last: [String: Int] = [:]
  private var isAtItem = false

  var isEmpty: Bool { open.isEmpty }

  mutating func start(style: String?, isContinued: Bool) {
    let style = style ?? open.last?.style
    let begun = isContinued ? style.flatMap { last["\($0) \(open.count)"] } : nil
    open.append((style, [begun].compactMap(\.self)))
  }

  mutating func end() {
    guard let list = open.popLast() else { return }
    if let style = list.style, let number = list.numbers.last { last["\(style) \(open.count)"] = number }
  }

  mutating func startItem(number: Int?, styles: OpenDocumentStyles) {
    guard let list = open.last else { return }
    let first = list.style.flatMap { styles.level(open.count, of: $0)?.start } ?? 1
    open[open.count - 1].numbers = [number ?? list.numbers.last.map { $0 + 1 } ?? first]
    isAtItem = true
  }

  /// What stands before the first paragraph of an item: "2.1.", or nothing for a bullet.
  mutating func label(_ styles: OpenDocumentStyles) -> String {
    guard isAtItem, let style = open.last?.style, let level = styles.level(open.count, of: style),
      !level.format.isEmpty
    else {
      isAtItem = false
      return ""
    }
    isAtItem = false
    let shown = open.suffix(max(1, min(level.shown, 10))).compactMap { list in
      list.numbers.last.map { number in
        ListNumber.text(number, format: Self.format(level.format))
      }
    }
    return level.prefix + shown.joined(separator: ".") + level.suffix + " "
  }

  private static func format(_ text: String) -> String {
    ["a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"][text] ?? "decimal"
  }
}
