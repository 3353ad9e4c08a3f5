/// Title, language and metadata of an HTML page.
struct HTMLHead {
  private(set) var title: String?
  private(set) var language: String?
  /// `name` or `property` of `meta` elements in lower case, and their contents.
  private(set) var metadata: [String: String] = [:]

  /// Fields that say something of the content; the rest is about its display.
  private static let prefixes = [
    "dc.", "dc:", "dcterms", "article:", "og:", "citation_", "book:", "parsely-", "sailthru.",
  ]
  private static let names: Set<String> = [
    "author", "description", "keywords", "date", "created", "modified", "published", "subject", "abstract",
    "last-modified", "lastmod", "revised", "pubdate", "publishdate", "language", "rights", "copyright",
    "generator", "version", "valid-from", "valid-until", "effective", "expires",
  ]

  mutating func setTitle(_ text: String) {
    if title == nil, !text.isEmpty { title = text }
  }

  mutating func setLanguage(_ attributes: MarkupAttributes) {
    guard let text = attributes["lang"] ?? attributes["xml:lang"] else { return }
    let tag = CleanText.text(text, .line)
    if !tag.isEmpty, tag.utf8.count <= 35 { language = tag }
  }

  mutating func addMeta(_ attributes: MarkupAttributes) {
    let key =
      attributes["name"] ?? attributes["property"] ?? attributes["http-equiv"] ?? attributes["itemprop"]
    guard let key = key?.lowercased(), let content = attributes["content"], metadata.count < 200 else {
      return
    }
    let text = CleanText.text(content, .line)
    guard !text.isEmpty, text.utf8.count <= 4000, Self.isContentful(key), metadata[key] == nil else { return }
    metadata[key] = text
    if key == "og:title", title == nil { title = text }
  }

  private static func isContentful(_ key: String) -> Bool {
    names.contains(key) || prefixes.contains { key.hasPrefix($0) }
  }
}
