import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore

/// Adds documents that come in a request: as its body, in a form, or as the URL of a page.
struct AdditionController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/documents", access: .needs(.write), .upload) { request, scope in
        let report = try await add(request, try scope.engine)
        measures.record(report)
        return try JSONReply.make(report)
      }
    ]
  }

  /// JSON is a document like others where it has a name, else it says what to fetch.
  private func add(_ request: Request, _ engine: any ServedEngine) async throws -> AddReport {
    let query = try QueryParameters(of: request, allowed: ["name", "collection"])
    let type = HeaderValue(request.headers[.contentType] ?? "")
    switch type.value {
    case "multipart/form-data": return try await addForm(request, type, query, engine)
    case "application/json" where query["name"] == nil: return try await addPage(request, engine)
    default: return try await addBody(request, query, engine)
    }
  }

  private func addPage(_ request: Request, _ engine: any ServedEngine) async throws -> AddReport {
    let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
    return try await engine.add(try JSONBody.decode(PageBody.self, from: collected).page)
  }

  private func addBody(
    _ request: Request, _ query: QueryParameters, _ engine: any ServedEngine
  ) async throws -> AddReport {
    guard let name = query["name"] else {
      throw TARSError.badRequest("The document has no name.", hint: "Give it as 'name', such as report.pdf.")
    }
    let checked = try Checks.uploadName(name)
    let collection = try Self.collection(query["collection"])
    let room = try await engine.beginUpload()
    try await StreamedBody(request, upTo: limits.uploadBody).each { try await room.write(Data(buffer: $0)) }
    return try await engine.add([Upload(name: checked, room: room)], to: collection)
  }

  private func addForm(
    _ request: Request, _ type: HeaderValue, _ query: QueryParameters, _ engine: any ServedEngine
  ) async throws -> AddReport {
    var form = try UploadForm(contentType: type, engine: engine)
    try await StreamedBody(request, upTo: limits.uploadBody).each { try await form.take($0) }
    try form.finish()
    let name = form.fields["name"] ?? query["name"]
    if name != nil, form.files.count > 1 {
      throw TARSError.badRequest(
        "One name can't be that of \(form.files.count) files.",
        hint: "Leave 'name' out: each file has its own; 'path' is the folder of all.")
    }
    let uploads = try form.files.map { file in
      Upload(name: try Self.name(name ?? file.name, in: form.fields["path"]), room: file.room)
    }
    return try await engine.add(
      uploads, to: try Self.collection(form.fields["collection"] ?? query["collection"]))
  }

  /// The name of a file in a folder, which may have slashes at its ends.
  private static func name(_ name: String?, in folder: String?) throws -> String {
    guard let name, !name.isEmpty else {
      throw TARSError.badRequest("A document has no name.", hint: "Give it as 'name', such as report.pdf.")
    }
    let parts = (folder ?? "").split(separator: "/", omittingEmptySubsequences: true)
    return try Checks.uploadName((parts + [Substring(name)]).joined(separator: "/"))
  }

  private static func collection(_ name: String?) throws -> String {
    try Checks.collection(name ?? DocumentCollection.defaultName)
  }
}

/// The URL of a page and, optionally, the collection.
struct PageBody: Decodable {
  let page: PageAddition

  private enum Key: String, CodingKey, CaseIterable {
    case url
    case collection
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    let url = try body.decode(String.self, forKey: .url)
    let collection = try body.decodeIfPresent(String.self, forKey: .collection)
    guard url.utf8.count <= 8192 else {
      throw TARSError.badRequest("The URL is too long.", hint: "Give at most 8,192 bytes.")
    }
    page = PageAddition(
      url: url, collection: try Checks.collection(collection ?? DocumentCollection.defaultName)
    )
  }
}
