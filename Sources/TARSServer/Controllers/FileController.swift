import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore

/// OpenAI's files, which here are documents.
struct FileController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    let file = "/v1/files/{reference}"
    return [
      Endpoint(.get, "/v1/files", .listFiles) { request, scope in try await list(request, scope) },
      Endpoint(.post, "/v1/files", access: .needs(.write), .addFile) { request, scope in
        try JSONReply.make(try await add(request, try scope.engine))
      },
      Endpoint(.get, file, .file) { _, scope in
        try JSONReply.make(try await Self.file(try scope.reference(), try scope.engine))
      },
      Endpoint(.delete, file, access: .needs(.write), .deleteFile) { _, scope in
        let history = try await scope.engine.remove(scope.reference())
        return try JSONReply.make(OpenAIFileDeletion(id: history.document.id.rawValue))
      },
      Endpoint(.get, file + "/content", .fileContent) { _, scope in
        let whole = try await scope.engine.text(of: scope.reference(), at: nil)
        return Response(
          status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
          body: ResponseBody(byteBuffer: ByteBuffer(string: PassageText(whole.passages).value)))
      },
    ]
  }

  /// Pages are in the order of the paths, whatever `order` asks for.
  private func list(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let query = try QueryParameters(of: request, allowed: ["purpose", "limit", "order", "after"])
    let limit = try Checks.count(query.integer("limit"), field: "limit", default: 1000, upTo: 10_000)
    var after: String?
    if let id = query["after"] { after = try await scope.engine.history(of: id).document.path }
    let found = try await scope.engine.documents(
      DocumentQuery(under: query["purpose"], after: after, limit: limit + 1))
    let files = found.prefix(limit).map { OpenAIFile($0.document, $0.newest) }
    return try JSONReply.make(OpenAIFileList(data: files, hasMore: found.count > limit))
  }

  private func add(_ request: Request, _ engine: any ServedEngine) async throws -> OpenAIFile {
    _ = try QueryParameters(of: request, allowed: [])
    let type = HeaderValue(request.headers[.contentType] ?? "")
    var form = try UploadForm(
      contentType: type, engine: engine, fields: ["purpose", "collection", "_charset_"])
    try await StreamedBody(request, upTo: limits.uploadBody).each { try await form.take($0) }
    try form.finish()
    guard form.files.count == 1, let file = form.files.first, let name = file.name else {
      throw TARSError.badRequest("The form has \(form.files.count) files.", hint: "Send one, with its name.")
    }
    let path = try Self.purpose(form.fields["purpose"]) + "/" + Checks.uploadName(name)
    let collection = try Checks.collection(form.fields["collection"] ?? DocumentCollection.defaultName)
    measures.record(try await engine.add([Upload(name: path, room: file.room)], to: collection))
    let query = DocumentQuery(collection: collection, under: path, limit: 1)
    guard let made = try await engine.documents(query).first else { throw TARSError.documentNotFound(path) }
    return OpenAIFile(made.document, made.newest)
  }

  private static func purpose(_ purpose: String?) throws -> String {
    guard let purpose, OpenAIFile.purposes.contains(purpose) else {
      throw TARSError.badRequest(
        "There is no purpose '\(purpose?.prefix(100) ?? "")'.",
        hint: "Use \(OpenAIFile.purposes.sorted().joined(separator: ", ")).")
    }
    return purpose
  }

  /// - Throws: `document_not_found` also for a document that was removed.
  private static func file(_ reference: String, _ engine: any ServedEngine) async throws -> OpenAIFile {
    let history = try await engine.history(of: reference)
    guard let newest = history.versions.last, newest.isCurrent else {
      throw TARSError.documentNotFound(reference)
    }
    return OpenAIFile(history.document, newest)
  }
}
