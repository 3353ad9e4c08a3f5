/// The fonts and styles that an RTF document declares.
struct RTFTables {
  private var pages: [Int: CodePage] = [:]
  private var headings: [Int: Int] = [:]
  private var titles: Set<Int> = []
  private var font = 0
  private var style = 0
  private var outline: Int?
  private var name: [UInt8] = []

  /// - Returns: Whether the word belongs to the table.
  mutating func readFont(_ word: String, _ parameter: Int?) {
    switch word {
    case "f": font = parameter ?? 0
    case "fcharset": pages[font] = CodePage(fontCharset: parameter ?? 0)
    case "cpg": pages[font] = CodePage(number: parameter ?? 1252)
    default: break
    }
  }

  mutating func readStyle(_ word: String, _ parameter: Int?) {
    switch word {
    case "s":
      style = parameter ?? 0
      (outline, name) = (nil, [])
    case "outlinelevel": outline = parameter
    // Styles of characters and tables.
    case "cs", "ds", "ts": style = -1
    default: break
    }
  }

  /// A style's name, which a semicolon ends.
  mutating func readStyleName(_ byte: UInt8) {
    guard byte == UInt8(ascii: ";") else {
      if name.count < 200 { name.append(byte) }
      return
    }
    let text = CleanText.text(name, .line).lowercased()
    if let outline, outline < 9 { headings[style] = min(outline + 1, 6) }
    if text == "title" { titles.insert(style) }
    for prefix in ["heading ", "überschrift ", "titre ", "título "] where text.hasPrefix(prefix) {
      if let level = Int(text.dropFirst(prefix.count).prefix { $0.isNumber }) {
        headings[style] = min(max(level, 1), 6)
      }
    }
    (style, outline, name) = (0, nil, [])
  }

  func page(ofFont font: Int?) -> CodePage? { font.flatMap { pages[$0] } }
  func heading(_ style: Int) -> Int? { titles.contains(style) ? 1 : headings[style] }
  func isTitle(_ style: Int?) -> Bool { style.map(titles.contains) ?? false }
}
