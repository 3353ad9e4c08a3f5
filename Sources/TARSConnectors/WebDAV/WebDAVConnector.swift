import TARSCore

/// The files below a folder of a WebDAV server.
struct WebDAVConnector: SourceConnector {
  private let place: SourcePlace
  private let root: WebAddress
  private let client: HTTPClient

  init(_ place: SourcePlace, root: WebAddress, access: HTTPClient.Access) {
    self.place = place
    self.root = root
    client = place.client(for: root, access)
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> {
    place.stream { [self] listing in try WebDAVWalk(properties, root: root, listing).run() }
  }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    let limit = place.limit(limit)
    return try await BlockingWork.run { [self] cancellation in
      let sink = try FileSink(path: path, name: entry.name, limit: limit)
      let read = try read(entry, into: sink, cancellation)
      sink.keep()
      return read
    }
  }

  private var properties: DAVProperties { DAVProperties(client: client) }

  /// Reads until the entry was the same before and after.
  private func read(
    _ entry: SourceEntry, into sink: FileSink, _ cancellation: Cancellation
  ) throws -> SourceEntry {
    guard let address = WebAddress(entry.path), address.origin == root.origin else {
      throw TARSError.gone(entry.name)
    }
    var (entry, takesCondition) = (entry, true)
    for _ in 0..<4 {
      let condition = takesCondition ? DAVStamp.strongTag(of: entry.stamp) : nil
      let response = try get(address, condition, into: sink, cancellation)
      if response.isSuccess, condition != nil { return entry.located(response) }
      guard response.isSuccess || response.status == 412 else {
        throw TARSError.status(response, missing: .gone(entry.name))
      }
      let present = try properties.entry(entry, at: address, cancellation)
      let isSame = present.stamp == entry.stamp
      if response.isSuccess && isSame { return entry.located(response) }
      // A server that refuses a tag which it just named doesn't understand the condition.
      if isSame { takesCondition = false }
      entry = present
    }
    throw TARSError.unreachable(entry.path, "the file changes while it is read")
  }

  private func get(
    _ address: WebAddress, _ tag: String?, into sink: FileSink, _ cancellation: Cancellation
  ) throws -> HTTPResponse {
    var request = HTTPRequest(address: address)
    if let tag { request.headers.append(("If-Match", tag)) }
    return try client.send(request, into: sink, cancellation)
  }
}

extension SourceEntry {
  /// The entry with the address its bytes came from, where a redirect led there.
  func located(_ response: HTTPResponse) -> SourceEntry {
    var entry = self
    entry.location = response.wasRedirected ? response.address.shown : nil
    return entry
  }
}
