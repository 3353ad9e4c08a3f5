import TARSCore

extension Operation {
  static let reference = Parameter(
    name: "reference", place: .path,
    note: "A document's id, its path, or the end of its path from a '/'. Percent-encode it whole: "
      + "'/' is written %2F.")

  static let listCollections = Operation(
    id: "listCollections", tag: "collections", summary: "Collections, by name.", parameters: pages,
    reply: [json("CollectionList")])
  static let makeCollection = Operation(
    id: "makeCollection", tag: "collections", summary: "The collection of that name, made at need.",
    body: [json("CollectionDraft")], status: 201, reply: [json("Collection")], repeats: .replayed)

  static let listDocuments = Operation(
    id: "listDocuments", tag: "documents", summary: "Documents in path order, a page at a time.",
    parameters: [
      Parameter(name: "collection", note: "Only of this collection."),
      Parameter(name: "under", note: "Only at this path or below it."),
      Parameter(name: "current", schema: Schema.flag, note: "false: removed documents too. Default: true."),
      Parameter(name: "after", note: "The `next` of the page before."),
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Length of a page."),
    ],
    reply: [json("DocumentPage")], errors: [404])
  static let upload = Operation(
    id: "uploadDocument", tag: "documents", summary: "Adds documents, or versions of them.",
    note:
      "The body is the document itself, or a form with one or more 'file' and optionally 'name', 'path' (a "
      + "folder) and 'collection', or as JSON without 'name' the URL of a page. The same name in the same "
      + "collection again is a new version. A form that isn't whole adds nothing.",
    parameters: [
      Parameter(
        name: "name", schema: Schema.uploadName,
        note: "Such as report.pdf or 2024/report.pdf; a form's field or file name counts too."),
      Parameter(name: "collection", schema: Schema.collection, note: "Default: \"default\"."),
    ],
    body: [
      Content(mediaType: "application/octet-stream", schema: [:]),
      Content(mediaType: "multipart/form-data", schema: Schema.ref("Upload")),
      json("PageAddition"),
    ],
    reply: [json("AddReport")], errors: [422, 502, 507], repeats: .replayed, quota: .uploadBytes)
  static let history = Operation(
    id: "documentHistory", tag: "documents", summary: "A document and its versions, oldest first.",
    parameters: [reference], reply: [json("DocumentHistory")], errors: [404, 409], isTagged: true)
  static let remove = Operation(
    id: "removeDocument", tag: "documents", summary: "Closes the current version; history stays.",
    parameters: [reference], reply: [json("DocumentHistory")], errors: [404, 409],
    versionRoute: "/api/v1/documents/{reference}")
  static let versions = Operation(
    id: "documentVersions", tag: "documents", summary: "A document's versions, oldest first.",
    parameters: [reference], reply: [json("VersionList")], errors: [404, 409], isTagged: true)
  static let text = Operation(
    id: "documentText", tag: "documents", summary: "The text of one version.",
    parameters: [
      reference,
      Parameter(
        name: "at", schema: Schema.version,
        note: "A moment, a date (its end) or a version such as v2. Default: newest."),
    ],
    reply: [json("VersionText")], errors: [404, 409], isTagged: true)
  static let difference = Operation(
    id: "documentDifference", tag: "documents",
    summary: "What changed between two versions, sentence by sentence, both sides cited.",
    parameters: [
      reference,
      Parameter(
        name: "from", schema: Schema.version,
        note: "A moment, a date (its end) or a version such as v2. Default: the version before 'to'."),
      Parameter(name: "to", schema: Schema.version, note: "As 'from'. Default: the newest version."),
      Parameter(
        name: "clock", schema: Schema.choice(DocumentClock.allCases.map(\.rawValue)),
        note: "Whether moments are those of recording (default) or of validity."),
    ],
    reply: [json("DocumentDifference")], errors: [404, 409])
}
