import TARSCore

/// Asks a WebDAV server for the properties of files and folders.
struct DAVProperties {
  let client: HTTPClient

  /// A folder's answer and who gave it, after redirects; `nil` where there is no such folder.
  func members(
    of address: WebAddress, _ cancellation: Cancellation
  ) throws -> (resources: [Multistatus.Resource], address: WebAddress)? {
    let sink = SourcePlace.listingSink(address.shown)
    let response = try ask(address, depth: "1", into: sink, cancellation)
    if response.status == 404 || response.status == 410 { return nil }
    return (try resources(response, sink), response.address)
  }

  /// A file as it is now.
  func entry(
    _ known: SourceEntry, at address: WebAddress, _ cancellation: Cancellation
  ) throws -> SourceEntry {
    let sink = SourcePlace.listingSink(address.shown)
    let response = try ask(address, depth: "0", into: sink, cancellation)
    if response.status == 404 || response.status == 410 { throw TARSError.gone(known.name) }
    guard let resource = try resources(response, sink).first, !resource.isFolder else {
      throw TARSError.gone(known.name)
    }
    return SourceEntry(
      path: known.path, name: known.name, bytes: resource.bytes, modifiedAt: resource.modifiedAt,
      stamp: DAVStamp.stamp(of: resource))
  }

  private func ask(
    _ address: WebAddress, depth: String, into sink: MemorySink, _ cancellation: Cancellation
  ) throws -> HTTPResponse {
    let request = HTTPRequest(
      method: "PROPFIND", address: address,
      headers: [("Depth", depth), ("Content-Type", "application/xml; charset=utf-8")],
      body: Multistatus.question, unpacks: true)
    return try client.send(request, into: sink, cancellation) { next in
      guard next.origin == address.origin else {
        throw TARSError.nonsense("\(address.shown) redirects to the other server \(next.origin)")
      }
    }
  }

  private func resources(
    _ response: HTTPResponse, _ sink: MemorySink
  ) throws -> [Multistatus.Resource] {
    guard response.status == 207 else {
      if response.isSuccess || response.status == 405 || response.status == 501 {
        throw TARSError.nonsense("\(response.address.shown) is no WebDAV folder (status \(response.status))")
      }
      throw TARSError.status(response, missing: .vanished(response.address.shown))
    }
    do {
      return try Multistatus.resources(in: sink.bytes)
    } catch {
      throw TARSError.nonsense("\(response.address.shown): \(error.text)")
    }
  }
}
