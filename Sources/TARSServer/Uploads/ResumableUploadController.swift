import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCore

/// Uploads that may be interrupted and go on, after tus 1.0.0.
struct ResumableUploadController: Sendable {
  private static let root = "/api/v1/uploads"

  var endpoints: [Endpoint] {
    let upload = Self.root + "/{id}"
    return [
      Endpoint(.post, Self.root, access: .needs(.write), .createUpload) { request, scope in
        try await create(request, scope)
      },
      Endpoint(.options, Self.root, access: .needs(.write), .uploadAbilities) { _, scope in Self.abilities },
      Endpoint(.head, upload, access: .needs(.write), .uploadOffset) { request, scope in
        try await offset(request, scope)
      },
      Endpoint(.get, upload, access: .needs(.write), .uploadStatus) { _, scope in
        try JSONReply.make(try await scope.engine.upload(Self.id(scope), of: scope.caller.uploader))
      },
      Endpoint(.patch, upload, access: .needs(.write), .continueUpload) { request, scope in
        try await append(request, scope)
      },
      Endpoint(.delete, upload, access: .needs(.write), .endUpload) { request, scope in
        try await end(request, scope)
      },
      Endpoint(.post, upload, access: .needs(.write), .overrideUpload) { request, scope in
        switch request.headers[.methodOverride] {
        case "PATCH": return try await append(request, scope)
        case "DELETE": return try await end(request, scope)
        case "HEAD": return try await offset(request, scope)
        default: throw RequestFault.method("POST", allowed: ["DELETE", "GET", "HEAD", "PATCH"])
        }
      },
    ]
  }

  private static var abilities: Response {
    Response(
      status: .noContent,
      headers: [
        .tusResumable: UploadHeaders.version, .tusVersion: UploadHeaders.version,
        .tusExtension: UploadHeaders.extensions.joined(separator: ","), .tusChecksums: "sha1,sha256",
      ])
  }

  private func create(_ request: Request, _ scope: RequestScope) async throws -> Response {
    try UploadHeaders.checkVersion(request)
    let metadata = try UploadHeaders.metadata(of: request)
    guard let name = metadata["name"] ?? metadata["filename"] else {
      throw TARSError.badRequest(
        "The document has no name.", hint: "Give it in Upload-Metadata as 'filename', in base 64.")
    }
    let collection = metadata["collection"] ?? DocumentCollection.defaultName
    var status = try await scope.engine.createUpload(
      UploadDraft(
        name: try Checks.uploadName(name), collection: try Checks.collection(collection),
        owner: scope.caller.uploader, length: try Self.length(of: request)))
    if UploadHeaders.isUpload(request) {
      status = try await receive(request, status.id, scope, at: 0, length: nil)
    }
    var headers = UploadHeaders.fields(status)
    headers[.location] = "\(Self.root)/\(status.id)"
    return Response(status: .created, headers: headers)
  }

  private static func length(of request: Request) throws -> Int64? {
    let length = try UploadHeaders.number(.uploadLength, of: request)
    let isDeferred = request.headers[.uploadDeferLength] == "1"
    guard (length == nil) == isDeferred else {
      throw TARSError.badRequest(
        "The upload's length is missing.", hint: "Send either Upload-Length or 'Upload-Defer-Length: 1'.")
    }
    return length
  }

  private func offset(_ request: Request, _ scope: RequestScope) async throws -> Response {
    try UploadHeaders.checkVersion(request)
    let status = try await scope.engine.upload(Self.id(scope), of: scope.caller.uploader)
    return Response(status: .ok, headers: UploadHeaders.fields(status))
  }

  private func append(_ request: Request, _ scope: RequestScope) async throws -> Response {
    try UploadHeaders.checkVersion(request)
    guard UploadHeaders.isUpload(request) else {
      throw RequestFault(
        status: .unsupportedMediaType, code: .wrongMediaType,
        message: "The bytes of an upload come otherwise.",
        hint: "Send them as \(UploadHeaders.mediaType).")
    }
    guard let offset = try UploadHeaders.number(.uploadOffset, of: request) else {
      throw TARSError.badRequest("Upload-Offset is missing.", hint: "Say where the bytes begin.")
    }
    let length = try UploadHeaders.number(.uploadLength, of: request)
    let status = try await receive(request, Self.id(scope), scope, at: offset, length: length)
    return Response(status: .noContent, headers: UploadHeaders.fields(status))
  }

  /// What came before the sender went away is kept.
  private func receive(
    _ request: Request, _ id: UploadID, _ scope: RequestScope, at offset: Int64, length: Int64?
  ) async throws -> UploadStatus {
    let checksum = try UploadHeaders.checksum(of: request)
    let reception = try await scope.engine.receive(id, of: scope.caller.uploader, at: offset, length: length)
    if let checksum { try await reception.expect(checksum) }
    do {
      try await StreamedBody(request, upTo: .max).each { try await reception.write(Data(buffer: $0)) }
    } catch {
      await reception.keep()
      throw error
    }
    guard let status = try await reception.finish() else { throw RequestFault.checksum }
    return status
  }

  private func end(_ request: Request, _ scope: RequestScope) async throws -> Response {
    try UploadHeaders.checkVersion(request)
    try await scope.engine.endUpload(Self.id(scope), of: scope.caller.uploader)
    return Response(status: .noContent, headers: [.tusResumable: UploadHeaders.version])
  }

  private static func id(_ scope: RequestScope) throws -> UploadID {
    UploadID(rawValue: try scope.parameters.require("id"))
  }
}

extension RequestFault {
  fileprivate static let checksum = RequestFault(
    status: HTTPResponse.Status(code: 460, reasonPhrase: "Checksum Mismatch"), code: .checksumMismatch,
    message: "The bytes aren't those of Upload-Checksum.", hint: "Send them again; none of them counts.")
}
