import TARSCore

/// Lists the page at an address, or the pages of the sitemap there.
struct SiteListing {
  private let visitor: PageVisitor
  private let home: WebAddress
  private let pageLimit: Int
  private let listing: Listing
  private var seen: Set<WebAddress> = []

  /// Sitemaps that an index may list.
  private static let mostSitemaps = 500

  init(_ visitor: PageVisitor, home: WebAddress, pageLimit: Int, _ listing: Listing) {
    self.visitor = visitor
    self.home = home
    self.pageLimit = pageLimit
    self.listing = listing
  }

  /// - Throws: `TARSError` with code `source_vanished` where nothing is at the address.
  func run() throws {
    var listing = self
    try listing.list()
  }

  private mutating func list() throws {
    let sink = SourcePlace.listingSink(home.shown)
    let response = try visitor.visit(home, into: sink, listing.cancellation)
    guard response.isSuccess else { throw TARSError.status(response, missing: .vanished(home.shown)) }
    guard let sitemap = try Self.sitemap(sink.bytes, at: home) else {
      let stamp = PageStamp.stamp(of: response) ?? PageStamp.stamp(of: sink.bytes)
      _ = try listing.add(visitor.entry(for: home, response, stamp, Int64(sink.bytes.count)))
      return
    }
    guard try list(sitemap.pages) else { return }
    try listFurther(sitemap.further)
  }

  /// `nil` for a page. What looks like a sitemap and is damaged must not pass for a page, nor for an empty one.
  private static func sitemap(_ bytes: [UInt8], at address: WebAddress) throws -> Sitemap? {
    var bytes = bytes
    if Gunzip.isPacked(bytes) {
      guard address.path.hasSuffix(".xml.gz") else { return nil }
      guard let unpacked = Gunzip.unpack(bytes, limit: SourcePlace.longestListing) else {
        throw TARSError.nonsense("\(address.shown) can't be unpacked, or not within bounds")
      }
      bytes = unpacked
    }
    let beginning = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard beginning.contains("<urlset") || beginning.contains("<sitemapindex") else { return nil }
    do {
      return try Sitemap(bytes)
    } catch {
      throw TARSError.nonsense("\(address.shown): \(error.text)")
    }
  }

  /// An index lists sitemaps; what those list further is left alone.
  private mutating func listFurther(_ references: [String]) throws {
    guard references.count <= Self.mostSitemaps else {
      throw TARSError.nonsense("\(home.shown) lists more than \(Self.mostSitemaps) sitemaps")
    }
    for reference in references {
      guard let address = own(reference) else { continue }
      let sink = SourcePlace.listingSink(address.shown)
      let response = try visitor.visit(address, into: sink, listing.cancellation)
      guard response.isSuccess, let sitemap = try Self.sitemap(sink.bytes, at: address) else {
        throw TARSError.unreachable(address.shown, "the index lists it, but it gives no sitemap")
      }
      guard try list(sitemap.pages) else { return }
    }
  }

  /// Whether there is room for more.
  private mutating func list(_ pages: [Sitemap.Page]) throws -> Bool {
    for page in pages {
      guard let address = own(page.reference), seen.insert(address).inserted,
        listing.admits(PercentEncoding.bytes(of: address.path.dropFirst())),
        let entry = try entry(page, at: address)
      else { continue }
      guard try listing.add(entry) else { return false }
    }
    return true
  }

  /// Sitemaps speak for their own host alone.
  private func own(_ reference: String) -> WebAddress? {
    guard let address = home.resolved(reference), address.host == home.host,
      address.isSecure || !home.isSecure
    else { return nil }
    return address
  }

  /// `nil` for what is gone, or not for robots.
  private func entry(_ page: Sitemap.Page, at address: WebAddress) throws -> SourceEntry? {
    guard try visitor.robots.allows(address, listing.cancellation) else { return nil }
    guard page.changed.isEmpty else {
      return SourceEntry(
        path: address.text, name: PageName.name(of: address, type: nil),
        modifiedAt: WireDate.iso(page.changed), stamp: PageStamp.stamp(listed: page.changed))
    }
    do {
      return try visitor.entry(for: address, limit: pageLimit, listing.cancellation)
    } catch let error as TARSError where [.fileTooLarge, .sourceDenied].contains(error.code) {
      // It is there, so it isn't deleted; who reads it is told the reason.
      return SourceEntry(
        path: address.text, name: PageName.name(of: address, type: nil), stamp: error.code.rawValue)
    }
  }
}
