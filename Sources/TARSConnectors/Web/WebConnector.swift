import TARSCore

/// One page, or the pages that a sitemap lists.
struct WebConnector: SourceConnector {
  private let place: SourcePlace
  private let home: WebAddress
  private let visitor: PageVisitor

  init(_ place: SourcePlace, home: WebAddress, access: HTTPClient.Access) {
    self.place = place
    self.home = home
    let client = place.client(for: home, access)
    visitor = PageVisitor(client: client, robots: RobotGuard(client))
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> {
    place.stream { [self] listing in
      try SiteListing(visitor, home: home, pageLimit: place.limit(SourcePlace.longestListing), listing).run()
    }
  }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    let limit = place.limit(limit)
    return try await BlockingWork.run { [self] cancellation in
      guard let address = WebAddress(entry.path) else { throw TARSError.gone(entry.name) }
      let sink = try FileSink(path: path, name: entry.name, limit: limit)
      let response = try visitor.visit(address, into: sink, cancellation)
      guard response.isSuccess else { throw TARSError.status(response, missing: .gone(entry.name)) }
      let stamp = try stamp(entry, response, path)
      sink.keep()
      var read = visitor.entry(for: address, response, stamp, Int64(sink.count))
      read.modifiedAt = read.modifiedAt ?? entry.modifiedAt
      return read
    }
  }

  private func stamp(_ entry: SourceEntry, _ response: HTTPResponse, _ path: String) throws -> String {
    if PageStamp.isListed(entry.stamp) { return entry.stamp }
    return try PageStamp.stamp(of: response) ?? PageStamp.stamp(ofFile: path)
  }
}
