import TARSCore

/// Collections, documents and versions.
extension Schemas {
  static let documents: [String: JSONValue] = [
    "Collection": Schema.object(
      ["name": Schema.text, "documents": Schema.whole.noted("Documents with a current version.")],
      optional: [
        "halfLifeDays": Schema.number.noted("Days after which a document's age halves its weight."),
        "level": Schema.choice(GrantLevel.allCases.map(\.rawValue)).noted("What the caller may do with it."),
      ]),
    "CollectionList": Schema.page(["collections": Schema.list(Schema.ref("Collection"))]),
    "CollectionDraft": Schema.closed(["name": Schema.collection]),
    "Document": Schema.object([
      "id": Schema.text, "collection": Schema.text,
      "path": Schema.text.noted("Absolute path of the source file, or an upload's name."),
    ]),
    "Version": version,
    "DocumentSummary": Schema.object([
      "document": Schema.ref("Document"), "newest": Schema.ref("Version"), "versionCount": Schema.whole,
      "tags": Schema.list(Schema.text),
    ]),
    "DocumentPage": Schema.object(
      ["documents": Schema.list(Schema.ref("DocumentSummary"))],
      optional: ["next": Schema.text.noted("The `after` of the next page; missing on the last.")]),
    "DocumentHistory": Schema.object(
      ["document": Schema.ref("Document"), "versions": Schema.list(Schema.ref("Version"))],
      optional: [
        "tags": Schema.list(Schema.text),
        "origins": Schema.map(
          Schema.ref("VersionOrigin"), "Where imported versions came from, by version number."),
        "dateChanges": Schema.list(Schema.ref("DateChange")).noted("What people corrected, oldest first."),
        "superseded": Schema.ref("Supersession"),
      ]),
    "VersionList": Schema.object(["versions": Schema.list(Schema.ref("Version"))]),
    "VersionText": Schema.object([
      "document": Schema.ref("Document"), "version": Schema.ref("Version"),
      "passages": Schema.list(
        Schema.object(
          ["headings": Schema.list(Schema.text), "text": Schema.text], optional: ["page": Schema.whole])),
    ]),
  ]

  private static let version = Schema.object(
    [
      "number": Schema.whole, "contentHash": Schema.text.noted("SHA-256 of the source's bytes."),
      "bytes": Schema.whole, "mediaType": Schema.text, "parser": Schema.text,
      "recordedAt": Schema.moment.noted("When T.A.R.S. began to hold it as the current version."),
      "validSource": Schema.choice(ValidTimeSource.allCases.map(\.rawValue)),
    ],
    optional: [
      "title": Schema.text, "language": Schema.text,
      "supersededAt": Schema.moment.noted("When it ceased to be the current version; missing while it is."),
      "modifiedAt": Schema.moment.noted("What the source says of its last change."),
      "validFrom": Schema.moment.noted("When the content says that it holds."), "validTo": Schema.moment,
    ])
}
