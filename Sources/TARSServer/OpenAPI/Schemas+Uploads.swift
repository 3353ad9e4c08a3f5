import TARSCore

/// Uploads.
extension Schemas {
  static let uploads: [String: JSONValue] = [
    "Upload": Schema.form(
      ["file": Schema.list(["type": "string", "format": "binary"], from: 1)],
      optional: [
        "name": Schema.uploadName.noted("Of a single file; its own name counts without it."),
        "path": Schema.uploadName.noted("Folder that the files are put in, such as 2024/contracts."),
        "collection": Schema.collection,
      ]),
    "PageAddition": Schema.closed(
      [
        "url": Schema.webAddress.noted(
          "Of a page whose host the setting sources.webHosts allows; it becomes the path.")
      ], optional: ["collection": Schema.collection]),
    "UploadStatus": Schema.object(
      [
        "id": Schema.text, "name": Schema.text, "collection": Schema.text,
        "offset": Schema.whole.noted("Bytes that are durable."),
        "state": Schema.choice(UploadStatus.State.allCases.map(\.rawValue)).noted(
          "Of a whole upload: where its job is. 'done' with an error was left out on purpose."),
        "expiresAt": Schema.moment.noted("When it is forgotten, unless more comes."),
      ],
      optional: [
        "length": Schema.whole, "document": Schema.text.noted("Id of the document that it became."),
        "error": Schema.ref("Error"),
      ]),
  ]
}
