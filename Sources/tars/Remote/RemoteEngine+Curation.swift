import TARSCore

/// The server knows who the caller is, whatever the caller says.
extension RemoteEngine {
  func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    server.events("import", json: request) { event in
      if case .finished = event { true } else { false }
    }
  }

  func edit(_ edit: HalfLifeEdit) async throws -> CollectionSummary {
    try await server.post(
      "collections/\(PercentEncoding.encode(edit.collection))/half-life", json: ["days": edit.days])
  }

  func edit(_ edit: TagEdit) async throws -> DocumentTags {
    try await server.post(
      Self.path(edit.document) + "/tags", json: ["add": edit.add, "remove": edit.remove])
  }

  func edit(_ edit: DateEdit, by person: String) async throws -> DocumentHistory {
    struct Body: Encodable {
      let version: Int?
      let from: String?
      let to: String?
    }
    let body = Body(version: edit.version, from: edit.from, to: edit.to)
    return try await server.post(Self.path(edit.document) + "/dates", json: body)
  }

  func lineages() async throws -> LineageList { try await server.get("lineages") }

  func lineage(of reference: String) async throws -> [DocumentHistory] {
    struct Line: Decodable { let documents: [DocumentHistory] }
    let line: Line = try await server.get(Self.path(reference) + "/lineage")
    return line.documents
  }

  func edit(_ edit: LineageEdit, by person: String) async throws -> LineageList {
    try await server.post("lineages", json: edit)
  }
}
