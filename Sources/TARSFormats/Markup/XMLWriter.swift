import TARSCore

/// Makes blocks of an XML tree.
struct XMLWriter {
  var collector: BlockCollector
  let isDocument: Bool
  private(set) var title: String?

  private typealias Words = XMLVocabulary
  private static let mostFields = 40
  private static let longestField = 300

  init(collector: BlockCollector, isDocument: Bool) {
    self.collector = collector
    self.isDocument = isDocument
  }

  /// - Parameter level: That a heading in this element has.
  mutating func write(_ node: XMLNode, level: Int) {
    guard !collector.isOverLimit, !Words.skipped.contains(node.name) else { return }
    let elements = node.elements
    let name = node.name
    switch name {
    case _ where Words.titles.contains(name) && elements.allSatisfy(isInline): heading(node, level)
    case _ where Words.code.contains(name): collector.add(.code, CleanText.text(node.flat, .verbatim))
    case _ where Words.tables.contains(name) && hasRows(node): table(node, level)
    case _ where Words.items.contains(name) && isDocument: item(node, level)
    case _ where elements.isEmpty: leaf(node)
    case _ where Words.runs.contains(name) || node.hasText: run(node, level)
    case _ where isRecord(elements): record(node)
    default: group(node, elements, level)
    }
  }

  private mutating func group(_ node: XMLNode, _ elements: [XMLNode], _ level: Int) {
    if !isDocument {
      let own = fields(of: node)
      if !own.isEmpty { collector.add(.paragraph, own.joined(separator: " | ")) }
    }
    let isSection = Words.sections.contains(node.name) && elements.contains { Words.titles.contains($0.name) }
    for element in elements { write(element, level: isSection ? min(6, level + 1) : level) }
  }

  private mutating func heading(_ node: XMLNode, _ level: Int) {
    let text = CleanText.text(node.flat, .line)
    if title == nil, !text.isEmpty { title = text }
    collector.add(.heading(min(6, level)), text)
  }

  /// Text with elements in it. Blocks inside stand on their own, between the pieces of text around them.
  private mutating func run(_ node: XMLNode, _ level: Int) {
    var inline: [UInt8] = []
    let spaced = !node.hasText
    for piece in node.content {
      switch piece {
      case .text(let bytes): inline += bytes
      case .element(let element) where isInline(element):
        if Words.skipped.contains(element.name) { continue }
        if spaced { inline.append(0x20) }
        inline += element.flat
      case .element(let element):
        paragraph(inline)
        inline = []
        write(element, level: level)
      }
    }
    paragraph(inline)
  }

  private mutating func paragraph(_ bytes: [UInt8]) {
    collector.add(.paragraph, CleanText.text(bytes.map { $0 == 0x0A ? 0x20 : $0 }, .lines))
  }

  /// Whether an element is part of a line: nothing in it stands on its own.
  private func isInline(_ node: XMLNode) -> Bool {
    let isBlock =
      Words.code.contains(node.name) || Words.items.contains(node.name) || Words.rows.contains(node.name)
      || Words.sections.contains(node.name) || ["p", "para", "table", "list", "fig"].contains(node.name)
    return !isBlock && node.elements.allSatisfy(isInline)
  }

  private mutating func item(_ node: XMLNode, _ level: Int) {
    guard !node.elements.allSatisfy({ isInline($0) || Words.runs.contains($0.name) }) else {
      return collector.add(.listItem, CleanText.text(node.flat, .line))
    }
    for piece in node.content {
      switch piece {
      case .text(let bytes): collector.add(.listItem, CleanText.text(bytes, .line))
      case .element(let element) where Words.runs.contains(element.name) && isInline(element):
        collector.add(.listItem, CleanText.text(element.flat, .line))
      case .element(let element): write(element, level: level)
      }
    }
  }

  // MARK: Tables

  private func hasRows(_ node: XMLNode) -> Bool {
    node.elements.contains { Words.rows.contains($0.name) || hasRows($0) }
  }

  private mutating func table(_ node: XMLNode, _ level: Int) {
    var builder = TableBuilder()
    builder.prefersHeader = true
    for element in node.elements where !hasRows(element) && !Words.rows.contains(element.name) {
      write(element, level: level)
    }
    addRows(of: node, isHeader: false, to: &builder)
    for block in builder.blocks() { collector.add(block) }
  }

  private func addRows(of node: XMLNode, isHeader: Bool, to builder: inout TableBuilder) {
    for element in node.elements {
      guard Words.rows.contains(element.name) else {
        addRows(of: element, isHeader: element.name == "thead", to: &builder)
        continue
      }
      builder.startRow(isHeader: isHeader || element.name == "sthead")
      for cell in element.elements {
        func number(_ key: String) -> Int {
          cell.attributes.first { $0.name == key }.flatMap { Int($0.value) } ?? 1
        }
        builder.startCell(isHeader: cell.name == "th", span: number("colspan"), down: number("rowspan"))
        let text = CleanText.text(cell.flat, .line)
        if !text.isEmpty { builder.append([TextBlock(.paragraph, text)]) }
        builder.endCell()
      }
      builder.endRow()
    }
  }

  // MARK: Data

  /// Elements that hold only short texts of their own, as the fields of a record do.
  private func isRecord(_ elements: [XMLNode]) -> Bool {
    elements.count <= Self.mostFields
      && elements.allSatisfy { $0.elements.isEmpty && $0.flat.count <= Self.longestField }
  }

  private mutating func record(_ node: XMLNode) {
    guard !isDocument else { return collector.add(.paragraph, CleanText.text(node.flat, .line)) }
    var cells = fields(of: node)
    for element in node.elements {
      cells += fields(of: element).map { "\(element.name) \($0)" }
      let text = CleanText.text(element.flat, .line)
      if !text.isEmpty { cells.append("\(element.name): \(text)") }
    }
    collector.add(.tableRow, cells.joined(separator: " | "))
  }

  private func fields(of node: XMLNode) -> [String] {
    node.attributes.prefix(Self.mostFields).compactMap { name, value in
      let text = CleanText.text(value, .line)
      return text.isEmpty || name == "schemaLocation" ? nil : "\(name): \(text)"
    }
  }

  private mutating func leaf(_ node: XMLNode) {
    let text = CleanText.text(node.flat, .lines)
    if text.contains("</") || text.contains("/>") || text.contains("<br>"), text.contains("<") {
      let page = HTMLPage(Array(text.utf8), limit: collector.limit, depth: 1000)
      if !page.blocks.isEmpty {
        for block in page.blocks { collector.add(block) }
        return
      }
    }
    guard !isDocument else { return collector.add(.paragraph, text) }
    let own = fields(of: node)
    let label = own.isEmpty ? node.name : "\(node.name) (\(own.joined(separator: ", ")))"
    if text.isEmpty, own.isEmpty { return }
    collector.add(.paragraph, text.isEmpty ? label : "\(label): \(text)")
  }
}
