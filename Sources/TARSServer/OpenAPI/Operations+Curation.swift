import TARSCore

extension Operation {
  static let importHistory = Operation(
    id: "importHistory", tag: "documents", summary: "Imports the history of a repository or of snapshots.",
    note: "Paths are those of the server's machine. Closing the connection stops it; the next import goes on "
      + "from there, and one that is repeated reads only what is new.",
    body: [json("ImportRequest")], reply: [events("AddEvent")])

  static let editTags = Operation(
    id: "editTags", tag: "documents", summary: "Adds tags to a document and takes tags away.",
    note: "What is said here counts more than what a later version of the document says.",
    parameters: [reference], body: [json("TagEdit")], reply: [json("DocumentTags")], errors: [404, 409])
  static let editDates = Operation(
    id: "editDates", tag: "documents", summary: "Corrects when a version of a document holds.",
    note: "What was there before is kept. Without 'from' and 'to' the version is undated.",
    parameters: [reference], body: [json("DateEdit")], reply: [json("DocumentHistory")], errors: [404, 409],
    versionRoute: "/api/v1/documents/{reference}")
  static let lineage = Operation(
    id: "documentLineage", tag: "documents",
    summary: "A document and those that it is linked with, oldest first.",
    parameters: [reference], reply: [json("Lineage")], errors: [404, 409])
  static let lineages = Operation(
    id: "listLineages", tag: "documents", summary: "Documents that continue others: accepted and proposed.",
    reply: [json("LineageList")])
  static let editLineage = Operation(
    id: "editLineage", tag: "documents", summary: "Accepts, rejects or splits a lineage.",
    note: "A superseded document is no longer current, and stops to hold where the newer one begins. For "
      + "'accept' and 'reject' a single document stands for the whole proposal that it is in.",
    body: [json("LineageEdit")], reply: [json("LineageList")], errors: [404, 409])
  static let setHalfLife = Operation(
    id: "setHalfLife", tag: "collections",
    summary: "Sets after how many days age halves a document's weight.",
    parameters: [
      Parameter(name: "name", place: .path, note: "The collection's name, percent-encoded.")
    ],
    body: [json("HalfLife")], reply: [json("Collection")], errors: [404])
}
