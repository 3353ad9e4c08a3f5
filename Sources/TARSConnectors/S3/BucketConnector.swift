import TARSCore

/// The objects of an S3-compatible bucket.
struct BucketConnector: SourceConnector {
  private let place: SourcePlace
  private let bucket: BucketPlace
  /// `nil` for buckets that are open to everybody.
  private let signature: RequestSignature?
  private let client: HTTPClient

  init(_ place: SourcePlace, bucket: BucketPlace, signature: RequestSignature?) {
    self.place = place
    self.bucket = bucket
    self.signature = signature
    client = place.client(for: bucket.server)
  }

  func entries() -> AsyncThrowingStream<SourceEntry, any Error> {
    place.stream { [self] listing in try list(listing) }
  }

  private func list(_ listing: Listing) throws {
    var (token, seen): (String?, Set<String>) = (nil, [])
    repeat {
      let page = try page(after: token, listing.cancellation)
      for object in page.objects {
        guard let entry = entry(object, listing) else { continue }
        guard try listing.add(entry) else { return }
      }
      token = page.next
      if let token, !seen.insert(token).inserted {
        throw TARSError.nonsense("the bucket's listing begins again and again")
      }
    } while token != nil
  }

  private func page(after token: String?, _ cancellation: Cancellation) throws -> BucketPage {
    var query = [("list-type", "2"), ("encoding-type", "url"), ("max-keys", "1000")]
    if !bucket.prefix.isEmpty { query.append(("prefix", bucket.prefix)) }
    if let token { query.append(("continuation-token", token)) }
    let address = bucket.address(of: nil, query: query.map { (name: $0.0, value: $0.1) })
    let sink = SourcePlace.listingSink(address.shown)
    let response = try send(address, into: sink, cancellation)
    guard response.isSuccess else { throw BucketErrors.error(response, missing: .vanished(address.shown)) }
    do {
      return try BucketPage(sink.bytes)
    } catch {
      throw TARSError.nonsense("\(address.shown): \(error.text)")
    }
  }

  private func send(
    _ address: WebAddress, into sink: any ByteSink, _ cancellation: Cancellation
  ) throws -> HTTPResponse {
    var request = HTTPRequest(address: address, followsRedirects: false)
    request.headers = signature?.headers(for: address, at: SystemTime().now) ?? []
    return try client.send(request, into: sink, cancellation)
  }

  /// `nil` for what doesn't count, and for the empty objects that stand for folders.
  private func entry(_ object: BucketPage.Object, _ listing: Listing) -> SourceEntry? {
    guard object.key.hasPrefix(bucket.prefix) else { return nil }
    if object.key.hasSuffix("/") && (object.bytes ?? 0) == 0 { return nil }
    guard listing.admits(object.key.dropFirst(bucket.prefix.count).utf8) else { return nil }
    let name = object.key.split(separator: "/").last.map(String.init) ?? object.key
    return SourceEntry(
      path: bucket.documentPrefix + object.key, name: name, bytes: object.bytes,
      modifiedAt: object.modifiedAt,
      stamp: Self.stamp(object.tag)
        ?? "size \(object.bytes ?? -1) date \(object.modifiedAt?.description ?? "?")")
  }

  private static func stamp(_ tag: String?) -> String? {
    tag.map { "tag " + $0.filter { $0 != "\"" } }
  }

  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry {
    let limit = place.limit(limit)
    return try await BlockingWork.run { [self] cancellation in
      guard entry.path.hasPrefix(bucket.documentPrefix) else { throw TARSError.gone(entry.name) }
      let key = String(entry.path.dropFirst(bucket.documentPrefix.count))
      let sink = try FileSink(path: path, name: entry.name, limit: limit)
      let response = try send(bucket.address(of: key), into: sink, cancellation)
      guard response.isSuccess else { throw BucketErrors.error(response, missing: .gone(entry.name)) }
      sink.keep()
      var read = entry
      read.bytes = Int64(sink.count)
      read.modifiedAt = response["last-modified"].flatMap(WireDate.http) ?? entry.modifiedAt
      read.stamp = Self.stamp(response["etag"]) ?? entry.stamp
      return read
    }
  }
}
