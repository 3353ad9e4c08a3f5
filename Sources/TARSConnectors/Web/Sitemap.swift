/// A list of a site's pages, or of further such lists (sitemaps.org).
package struct Sitemap: Hashable, Sendable {
  /// URLs of pages with what is said of their last change.
  package var pages: [Page] = []
  /// URLs of further sitemaps.
  package var further: [String] = []

  /// A page as the sitemap lists it.
  package struct Page: Hashable, Sendable {
    package var reference: String
    /// As it stands there, "" for none.
    package var changed: String
  }

  /// Places in one sitemap at most, as its specification says.
  static let most = 50_000

  /// - Throws: `XMLProblem`; `nil` for a document that is no sitemap.
  package init?(_ bytes: [UInt8]) throws(XMLProblem) {
    var reader = try XMLDocumentReader(bytes)
    guard ["urlset", "sitemapindex"].contains(reader.root.local) else { return nil }
    while let node = try reader.nextChild() {
      guard let reference = node.child("loc")?.trimmedText, !reference.isEmpty else { continue }
      guard pages.count + further.count < Self.most else { throw .tooLarge }
      switch node.name.local {
      case "url":
        pages.append(Page(reference: reference, changed: node.child("lastmod")?.trimmedText ?? ""))
      case "sitemap": further.append(reference)
      default: continue
      }
    }
  }
}
