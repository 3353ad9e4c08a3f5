import TARSCore

/// Makes blocks of the events of an HTML page.
final class HTMLBuilder: MarkupConsumer {
  private(set) var head = HTMLHead()
  /// Bytes that were left out as navigation or the like, and whether hidden text was.
  private(set) var dropped = 0
  private(set) var droppedHidden = false
  var isTooDeep = false
  private var collector: BlockCollector
  private let keepsBoilerplate: Bool
  private var inline: [UInt8] = []
  /// Open tables, outermost first.
  private var tables: [TableBuilder] = []
  /// Open lists' items, and the element that is being skipped with all it holds.
  private var listDepth = 0
  /// The next number of each open list, `nil` for one with bullets.
  private var numbers: [Int?] = []
  private var label: String?
  private var term: String?
  /// Whether the name of something is being read that the next description is of.
  private var isInTerm = false
  private var preformatted = 0
  private var isInTableHead = false
  private var skipping: (name: String, depth: Int, isHidden: Bool)?
  private var title: [UInt8]?
  private var heading: Int?

  init(limit: Int, keepsBoilerplate: Bool) {
    collector = BlockCollector(limit: limit)
    self.keepsBoilerplate = keepsBoilerplate
  }

  var blocks: [TextBlock] { collector.blocks }

  var isDone: Bool { collector.isOverLimit || inline.count > collector.limit }

  // MARK: Events

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "title", title == nil, head.title == nil {
      title = []
    } else if name == "meta" {
      head.addMeta(attributes)
    } else if let open = skipping {
      if open.name == name { skipping?.depth += 1 }
    } else if isSkipped(name, attributes) {
      let isHidden = HTMLVocabulary.isHidden(attributes)
      if !HTMLVocabulary.void.contains(name) { skipping = (name, 1, isHidden) }
    } else {
      open(name, attributes)
    }
  }

  func end(_ name: String) {
    if name == "title", let text = title {
      head.setTitle(CleanText.text(text, .line))
      title = nil
    } else if let open = skipping {
      guard open.name == name else { return }
      skipping = open.depth > 1 ? (name, open.depth - 1, open.isHidden) : nil
    } else {
      close(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if title != nil {
      if title!.count < 4096 { title!.append(contentsOf: bytes) }
    } else if skipping == nil {
      // A line break in the source is a space; only `br` and preformatted text break lines.
      inline.append(contentsOf: preformatted > 0 ? bytes.map { $0 } : bytes.map { $0 == 0x0A ? 0x20 : $0 })
    } else if let open = skipping, !HTMLVocabulary.skipped.contains(open.name) {
      let count = bytes.count { $0 > 0x20 }
      if open.isHidden { droppedHidden = droppedHidden || count > 0 } else { dropped += count }
    }
  }

  func finish() {
    flush()
    while !tables.isEmpty { closeTable() }
  }

  private func isSkipped(_ name: String, _ attributes: MarkupAttributes) -> Bool {
    if HTMLVocabulary.skipped.contains(name) { return true }
    return !keepsBoilerplate && name != "html" && name != "body"
      && HTMLVocabulary.isBoilerplate(name, attributes)
  }

  // MARK: Elements

  private func open(_ name: String, _ attributes: MarkupAttributes) {
    if name == "br" { return inline.append(0x0A) }
    if name == "img" { return describe(attributes) }
    let level = HTMLVocabulary.headingLevel(name)
    guard level != nil || HTMLVocabulary.blocks.contains(name) else { return }
    closeTerm()
    flush()
    heading = level ?? heading
    switch name {
    case "html": head.setLanguage(attributes)
    case "ol": numbers.append(attributes["start"].flatMap { Int($0) } ?? 1)
    case "ul", "menu", "dir": numbers.append(nil)
    case "li": openItem()
    case "dd": listDepth += 1
    case "dt":
      flushTerm()
      isInTerm = true
    case "dl": flushTerm()
    case "pre", "listing", "xmp": preformatted += 1
    case "table": tables.append(TableBuilder())
    case "thead": isInTableHead = true
    case "tr": withTable { $0.startRow(isHeader: isInTableHead) }
    case "td", "th": openCell(name, attributes)
    default: break
    }
  }

  /// What is said of a picture for those who can't see it; single words are mostly those of logos and icons.
  private func describe(_ attributes: MarkupAttributes) {
    guard let text = attributes.text("alt").map({ CleanText.text($0, .line) }), text.contains(" ") else {
      return
    }
    inline.append(contentsOf: " \(text) ".utf8)
  }

  private func openItem() {
    listDepth += 1
    guard let last = numbers.last, let number = last else { return label = nil }
    label = "\(number)."
    numbers[numbers.count - 1] = number < 1_000_000_000 ? number + 1 : number
  }

  private func openCell(_ name: String, _ attributes: MarkupAttributes) {
    let span = attributes["colspan"].flatMap { Int($0) } ?? 1
    let down = attributes["rowspan"].flatMap { Int($0) } ?? 1
    withTable { $0.startCell(isHeader: name == "th", span: span, down: down) }
  }

  private func close(_ name: String) {
    let level = HTMLVocabulary.headingLevel(name)
    guard level != nil || HTMLVocabulary.blocks.contains(name) else { return }
    if name == "dt" { return closeTerm() }
    flush()
    if level != nil { heading = nil }
    switch name {
    case "li", "dd": listDepth = max(0, listDepth - 1)
    case "ol", "ul", "menu", "dir": _ = numbers.popLast()
    case "dl": flushTerm()
    case "pre", "listing", "xmp": preformatted = max(0, preformatted - 1)
    case "thead": isInTableHead = false
    case "td", "th": withTable { $0.endCell() }
    case "tr": withTable { $0.endRow() }
    case "table": closeTable()
    default: break
    }
  }

  private func withTable(_ body: (inout TableBuilder) -> Void) {
    if !tables.isEmpty { body(&tables[tables.count - 1]) }
  }

  private func closeTable() {
    guard let table = tables.popLast() else { return }
    for block in table.blocks() { add(block) }
  }

  // MARK: Blocks

  private func flush() {
    defer { inline.removeAll(keepingCapacity: true) }
    if preformatted > 0 { return add(TextBlock(.code, CleanText.text(inline, .verbatim))) }
    if let heading { return add(TextBlock(.heading(heading), CleanText.text(inline, .line))) }
    let text = CleanText.text(inline, .lines)
    guard !text.isEmpty else { return }
    let isItem = listDepth > 0
    if let number = label {
      label = nil
      return add(TextBlock(.listItem, "\(number) \(text)"))
    }
    if let open = term {
      term = nil
      return add(TextBlock(isItem ? .listItem : .paragraph, open.isEmpty ? text : "\(open): \(text)"))
    }
    add(TextBlock(isItem ? .listItem : .paragraph, text))
  }

  /// Ends a term, which a page may leave open.
  private func closeTerm() {
    guard isInTerm else { return }
    isInTerm = false
    term = CleanText.text(inline, .line)
    inline.removeAll(keepingCapacity: true)
  }

  /// A term without a description.
  private func flushTerm() {
    guard let open = term else { return }
    term = nil
    add(TextBlock(.listItem, open))
  }

  private func add(_ block: TextBlock) {
    guard !block.text.isEmpty else { return }
    if tables.isEmpty { collector.add(block) } else { withTable { $0.append([block]) } }
  }
}
