import TARSCore

extension Operation {
  static let duplicates = Operation(
    id: "listDuplicates", tag: "documents",
    summary: "Documents that are copies of one another, exact or nearly.",
    note: "Near-duplicates share at least four in five of their runs of three words.",
    parameters: [
      Parameter(
        name: "document", place: .query, note: "Only this document's: its id, path or end of its path."),
      Parameter(name: "collection", place: .query, note: "Only documents of this collection."),
      Parameter(name: "after", place: .query, note: "Continue after the documents at this path."),
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100),
        note: "Documents that are looked at."),
    ],
    reply: [json("DuplicateList")], errors: [404, 409])
}
