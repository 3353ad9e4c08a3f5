/// What HTML's elements mean for a reader.
enum HTMLVocabulary {
  /// Elements whose content is no text of the page.
  static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "applet", "embed", "audio", "video",
    "canvas", "map", "select", "button", "textarea", "datalist", "head", "noframes",
  ]

  /// Elements that begin and end a block.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dir", "div",
    "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "menu", "nav", "ol",
    "p", "section", "summary", "ul", "dl", "dt", "dd", "li", "caption", "table", "thead", "tbody", "tfoot",
    "tr",
    "td", "th", "html", "pre", "listing", "xmp", "option", "optgroup",
  ]

  /// Elements without content and end.
  static let void: Set<String> = [
    "area", "base", "basefont", "br", "col", "frame", "hr", "img", "input", "isindex", "link", "meta",
    "param",
    "source", "track", "wbr",
  ]

  private static let boilerplateRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog",
  ]

  /// Navigation and the like, or hidden: not what a page is about.
  static func isBoilerplate(_ name: String, _ attributes: MarkupAttributes) -> Bool {
    if name == "nav" { return true }
    if let role = attributes["role"]?.lowercased(), boilerplateRoles.contains(role) { return true }
    return isHidden(attributes)
  }

  static func isHidden(_ attributes: MarkupAttributes) -> Bool {
    if attributes["hidden"] != nil || attributes["aria-hidden"]?.lowercased() == "true" { return true }
    guard let style = attributes["style"]?.lowercased() else { return false }
    return style.contains("display:none") || style.contains("display: none")
  }

  /// "h2" is 2.
  static func headingLevel(_ name: String) -> Int? {
    guard name.utf8.count == 2, name.utf8.first == UInt8(ascii: "h"), let digit = name.utf8.last,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digit)
    else { return nil }
    return Int(digit - UInt8(ascii: "0"))
  }
}
