import TARSCore

/// Visits pages of a site as robots should.
struct PageVisitor {
  let client: HTTPClient
  let robots: RobotGuard

  private static let accepted =
    "text/html, application/xhtml+xml, application/pdf;q=0.9, text/*;q=0.9, */*;q=0.5"

  /// - Throws: `TARSError` with code `source_denied` for a page that robots mustn't visit, also after redirects.
  func visit(
    _ address: WebAddress, method: String = "GET", into sink: any ByteSink, _ cancellation: Cancellation
  ) throws -> HTTPResponse {
    try robots.check(address, cancellation)
    let request = HTTPRequest(
      method: method, address: address, headers: [("Accept", Self.accepted)], unpacks: true)
    return try client.send(request, into: sink, cancellation) { try robots.check($0, cancellation) }
  }

  /// A page as it is now, without its text if the server tells its state by other means; `nil` where it is gone.
  func entry(for address: WebAddress, limit: Int, _ cancellation: Cancellation) throws -> SourceEntry? {
    let none = MemorySink(limit: .max, tooLong: .noMemory)
    let head = try visit(address, method: "HEAD", into: none, cancellation)
    if head.isSuccess, let stamp = PageStamp.stamp(of: head) { return entry(for: address, head, stamp, nil) }
    if head.status == 404 || head.status == 410 { return nil }
    let sink = MemorySink(limit: limit, tooLong: .tooLarge(address.shown, limit: limit))
    let response = try visit(address, into: sink, cancellation)
    if response.status == 404 || response.status == 410 { return nil }
    guard response.isSuccess else {
      return entry(for: address, response, PageStamp.stamp(failed: response.status), nil)
    }
    let stamp = PageStamp.stamp(of: response) ?? PageStamp.stamp(of: sink.bytes)
    return entry(for: address, response, stamp, Int64(sink.bytes.count))
  }

  func entry(
    for address: WebAddress, _ response: HTTPResponse, _ stamp: String, _ bytes: Int64?
  ) -> SourceEntry {
    SourceEntry(
      path: address.text, name: PageName.name(of: address, type: response["content-type"]), bytes: bytes,
      modifiedAt: response["last-modified"].flatMap(WireDate.http), stamp: stamp
    ).located(response)
  }
}

/// What people call a page's file.
enum PageName {
  /// - Parameter type: The media type, where it is known.
  static func name(of address: WebAddress, type: String?) -> String {
    let last = address.path.split(separator: "/").last.map {
      String(decoding: PercentEncoding.bytes(of: $0), as: UTF8.self)
    }
    let name = (last ?? address.host).replacing("/", with: "_")
    let isPage = type?.lowercased().hasPrefix("text/html") ?? false
    let hasEnding = [".html", ".htm", ".xhtml"].contains { name.lowercased().hasSuffix($0) }
    return isPage && !hasEnding ? name + ".html" : name
  }
}
