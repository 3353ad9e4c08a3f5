import TARSCore

/// Documents that are copies of one another.
extension Schemas {
  static let duplicates: [String: JSONValue] = [
    "DuplicatePair": Schema.object([
      "document": Schema.ref("Document"), "other": Schema.ref("Document"),
      "similarity": Schema.number.noted("The share of their runs of three words that both have, 0 to 1."),
      "isExact": Schema.flag.noted("Whether their bytes are the same."),
    ]),
    "DuplicateList": Schema.object(
      ["pairs": Schema.list(Schema.ref("DuplicatePair"))],
      optional: ["next": Schema.text.noted("The `after` of the next page; missing on the last.")]),
  ]
}
