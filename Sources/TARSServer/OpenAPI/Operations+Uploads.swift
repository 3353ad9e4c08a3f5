import TARSCore

/// Resumable uploads after tus 1.0.0.
extension Operation {
  private static let uploadID = Parameter(
    name: "id", place: .path, note: "The upload's id: the end of the address that its creation gave.")
  private static let version = Parameter(
    name: "Tus-Resumable", place: .header, required: true, schema: ["const": .text(UploadHeaders.version)],
    note: "Version of the protocol.")
  private static let offset = Parameter(
    name: "Upload-Offset", place: .header, required: true, schema: Schema.count,
    note: "Where the bytes begin: what the upload has so far.")
  private static let checksum = Parameter(
    name: "Upload-Checksum", place: .header,
    schema: [
      "type": "string", "pattern": "^(sha1 [A-Za-z0-9+/]{27}=|sha256 [A-Za-z0-9+/]{43}=)$",
      "examples": ["sha1 2jmj7l5rSw0yVb/vlWAYkK/YBwk="],
    ],
    note: "'sha1' or 'sha256', a blank and the digest of these bytes in base 64.")
  private static let base64 =
    "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)"
  private static let bytes = [Content(mediaType: UploadHeaders.mediaType, schema: [:])]

  static let createUpload = Operation(
    id: "createUpload", tag: "uploads", summary: "Begins an upload that may be interrupted and go on.",
    note:
      "The protocol is tus 1.0.0 with its extensions \(UploadHeaders.extensions.joined(separator: ", ")). "
      + "The header Location of the answer is the upload's address. What is whole becomes a job once.",
    parameters: [
      version,
      Parameter(
        name: "Upload-Length", place: .header, schema: Schema.count,
        note: "Bytes in all; where they aren't known yet, send 'Upload-Defer-Length: 1' instead."),
      Parameter(
        name: "Upload-Defer-Length", place: .header, schema: ["const": "1"],
        note: "The length comes with a later piece."),
      Parameter(
        name: "Upload-Metadata", place: .header, required: true,
        schema: [
          "type": "string", "pattern": .text("^(filename|name) \(base64)(,collection \(base64))?$"),
          "examples": ["filename YS50eHQ="],
        ],
        note:
          "'filename' (or 'name') and optionally 'collection', each with a blank and its value in base 64; "
          + "commas between them."),
      checksum,
    ],
    status: 201, reply: [], errors: [409, 412, 413, 507])
  static let uploadAbilities = Operation(
    id: "uploadAbilities", tag: "uploads", summary: "What this server can do of tus, in headers.",
    status: 204,
    reply: [])
  static let uploadOffset = Operation(
    id: "uploadOffset", tag: "uploads", summary: "How many bytes of an upload are durable, in headers.",
    parameters: [uploadID, version], reply: [], errors: [404, 412])
  static let uploadStatus = Operation(
    id: "uploadStatus", tag: "uploads", summary: "How far an upload is, and what became of it.",
    parameters: [uploadID], reply: [json("UploadStatus")], errors: [404])
  static let continueUpload = Operation(
    id: "continueUpload", tag: "uploads",
    summary: "Appends bytes to an upload; they are durable with the answer.",
    note: "Status 460 means that the bytes aren't those of Upload-Checksum; none of them counts then.",
    parameters: [
      uploadID, version, offset, checksum,
      Parameter(
        name: "Upload-Length", place: .header, schema: Schema.count,
        note: "Bytes in all, of an upload that began without."),
    ],
    body: bytes, status: 204, reply: [], errors: [404, 409, 412, 413, 415, 460, 507])
  static let endUpload = Operation(
    id: "endUpload", tag: "uploads", summary: "Ends an upload and removes its bytes.",
    note: "A document that an upload has become stays.",
    parameters: [uploadID, version], status: 204, reply: [], errors: [404, 412])
  static let overrideUpload = Operation(
    id: "overrideUpload", tag: "uploads",
    summary: "For clients that can send no PATCH: the method in X-HTTP-Method-Override counts.",
    parameters: [
      uploadID, version,
      Parameter(
        name: "X-HTTP-Method-Override", place: .header, required: true,
        schema: Schema.choice(["DELETE", "HEAD", "PATCH"]), note: "The method that is meant."),
    ], status: 204, reply: [], errors: [404, 405, 409, 412, 413, 415, 460, 507])
}
