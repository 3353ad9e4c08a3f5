import TARSCore

extension RemoteEngine {
  func sources() async throws -> [SourceStatus] {
    struct Page: Decodable { let (sources, next): ([SourceStatus], String?) }
    return try await server.all("sources") { (page: Page) in (page.sources, page.next) }
  }

  func source(named name: String) async throws -> SourceStatus {
    try await server.get(Self.path(source: name))
  }

  func addSource(_ addition: SourceAddition) async throws -> SourceChange {
    try await server.post("sources", json: addition)
  }

  func editSource(_ edit: SourceEdit) async throws -> SourceChange {
    // The URL says the name.
    var body = edit
    body.name = ""
    return try await server.post(Self.path(source: edit.name) + "/settings", json: body)
  }

  func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus {
    let body = ["acceptsDeletions": request.acceptsDeletions, "waits": request.waits]
    return try await server.post(Self.path(source: request.name) + "/scan", json: body)
  }

  func cancelScan(ofSource name: String) async throws -> SourceStatus {
    try await server.post(Self.path(source: name) + "/cancel", json: [String: String]())
  }

  func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport {
    try await server.delete(
      Self.path(source: removal.name) + "?documents=\(removal.keepsDocuments ? "keep" : "remove")")
  }

  private static func path(source name: String) -> String { "sources/" + PercentEncoding.encode(name) }
}
