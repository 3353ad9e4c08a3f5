/// The paragraph styles of a Word document, as far as they tell headings and lists.
final class WordStyles: MarkupConsumer {
  private struct Style {
    var name = ""
    var base: String?
    var outline: Int?
    /// "0" takes a list away that the base style has.
    var list: String?
    var level: Int?
  }

  private var styles: [String: Style] = [:]
  private var open: String?
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "style", let id = attributes["styleId"] {
      open = id
      styles[id] = Style()
      return
    }
    guard let open else { return }
    switch name {
    case "name": styles[open]?.name = attributes["val"]?.lowercased() ?? ""
    case "basedOn": styles[open]?.base = attributes["val"]
    case "outlineLvl": styles[open]?.outline = attributes["val"].flatMap { Int($0) }
    case "numId": styles[open]?.list = attributes["val"]
    case "ilvl": styles[open]?.level = attributes["val"].flatMap { Int($0) }
    default: break
    }
  }

  func end(_ name: String) {
    if name == "style" { open = nil }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// 1 to 6 for a heading, by the style's outline level or name, or those of the styles it builds on.
  func headingLevel(_ id: String) -> Int? {
    chain(id).lazy.compactMap { Self.headingLevel($0) }.first
  }

  func isTitle(_ id: String) -> Bool { styles[id]?.name == "title" || id == "Title" }

  /// Whether a style's name says that it is one for lists.
  func isNamedList(_ id: String) -> Bool { styles[id]?.name.hasPrefix("list ") ?? false }

  /// The list that a style belongs to, and the level in it.
  func list(_ id: String) -> (id: String, level: Int)? {
    let chain = chain(id)
    guard let list = chain.lazy.compactMap(\.list).first, list != "0" else { return nil }
    return (list, chain.lazy.compactMap(\.level).first ?? 0)
  }

  func isCode(_ id: String) -> Bool {
    chain(id).contains {
      $0.name.contains("code") || $0.name == "html preformatted" || $0.name == "macro text"
    }
  }

  private func chain(_ id: String) -> [Style] {
    var found: [Style] = []
    var next: String? = id
    while let id = next, let style = styles[id], found.count < 12 {
      found.append(style)
      next = style.base
    }
    return found
  }

  private static func headingLevel(_ style: Style) -> Int? {
    if let outline = style.outline { return outline < 9 ? min(outline + 1, 6) : nil }
    for prefix in ["heading ", "überschrift ", "titre ", "título "] where style.name.hasPrefix(prefix) {
      if let level = Int(style.name.dropFirst(prefix.utf8.count).prefix { $0.isNumber }) {
        return min(max(level, 1), 6)
      }
    }
    return nil
  }
}
