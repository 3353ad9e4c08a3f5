/// The style sheet of a Word document: which styles are headings ([MS-DOC] 2.9.271).
struct WordBinaryStyles {
  private struct Style {
    /// Word's own number of a style that it brings along.
    let builtIn: Int
    let base: Int
  }

  private static let title = 62

  private var styles: [Style] = []

  init(_ sheet: BinaryView) {
    let count = min(sheet.u16(2), 4095)
    var index = 2 + sheet.u16(0)
    while styles.count < count, index + 2 <= sheet.count {
      let size = sheet.u16(index)
      styles.append(Style(builtIn: sheet.u16(index + 2) & 0xFFF, base: sheet.u16(index + 4) >> 4))
      index += 2 + size + size % 2
    }
  }

  /// 1 to 6 by the style itself or those it builds on.
  func headingLevel(_ style: Int) -> Int? {
    for style in chain(style) {
      if style.builtIn == Self.title { return 1 }
      if (1...9).contains(style.builtIn) { return min(style.builtIn, 6) }
    }
    return nil
  }

  func isTitle(_ style: Int) -> Bool { chain(style).first?.builtIn == Self.title }

  private func chain(_ style: Int) -> [Style] {
    var found: [Style] = []
    var next = style
    while styles.indices.contains(next), found.count < 12 {
      found.append(styles[next])
      next = styles[next].base
    }
    return found
  }
}
