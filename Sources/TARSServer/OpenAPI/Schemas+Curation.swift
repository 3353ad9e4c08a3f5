import TARSCore

/// What people say of documents, and imported histories.
extension Schemas {
  static let curation: [String: JSONValue] = [
    "ImportRequest": [
      "oneOf": [
        Schema.closed(["git": Schema.ref("GitImport")]),
        Schema.closed(["snapshots": Schema.ref("SnapshotImport")]),
      ]
    ],
    "GitImport": Schema.closed(
      ["repository": Schema.path.noted("Absolute path of a work tree's top folder or a bare repository.")],
      optional: [
        "patterns": Schema.list(Schema.text).noted("Only files that match one, such as docs/**/*.md."),
        "collection": Schema.collection,
        "clock": Schema.choice(HistoryClock.allCases.map(\.rawValue)).noted("Default: modified."),
        "date": Schema.choice(GitImport.CommitDate.allCases.map(\.rawValue)).noted("Default: committer."),
        "branch": Schema.text.noted("Default: the present one."),
      ]),
    "SnapshotImport": Schema.closed(
      ["folder": Schema.path.noted("Absolute path of the live folder.")],
      optional: ["collection": Schema.collection]),
    "VersionOrigin": Schema.object(
      ["source": Schema.text, "step": Schema.text.noted("The commit or snapshot.")],
      optional: ["at": Schema.moment.noted("The commit's or snapshot's date.")]),
    "Interval": Schema.object([:], optional: ["start": Schema.moment, "end": Schema.moment]),
    "DateChange": Schema.object([
      "version": Schema.whole, "at": Schema.moment, "by": Schema.text, "before": Schema.ref("Interval"),
      "beforeSource": Schema.choice(ValidTimeSource.allCases.map(\.rawValue)),
      "after": Schema.ref("Interval"),
    ]),
    "TagEdit": Schema.closed(
      [:], optional: ["add": Schema.list(Schema.tag), "remove": Schema.list(Schema.tag)]),
    "DocumentTags": Schema.object(["document": Schema.ref("Document"), "tags": Schema.list(Schema.text)]),
    "DateEdit": Schema.closed(
      [:],
      optional: [
        "version": Schema.whole.noted("Default: the newest."),
        "from": Schema.time.noted("A time or date; a date means its beginning."),
        "to": Schema.time.noted("The last day or moment. Default: where a later version begins."),
      ]),
    "Supersession": Schema.object([
      "older": Schema.ref("Document"), "newer": Schema.ref("Document"),
      "from": Schema.moment.noted("When the newer one begins to hold."),
      "said": Schema.object(["by": Schema.text, "at": Schema.moment]),
    ]),
    "Lineage": Schema.object(["documents": Schema.list(Schema.ref("DocumentHistory"))]),
    "LineageList": Schema.object([
      "accepted": Schema.list(Schema.ref("Supersession")),
      "proposed": Schema.list(
        Schema.object([
          "documents": Schema.list(Schema.ref("Document")).noted("Oldest first."),
          "similarity": Schema.number.noted("The least share of text that neighbours have in common."),
        ])),
    ]),
    "LineageEdit": Schema.closed(
      [
        "action": Schema.choice(LineageEdit.Action.allCases.map(\.rawValue)),
        "documents": Schema.list(Schema.filled, from: 1, to: 1000).noted(
          "Ids, paths or ends of paths; oldest first."),
      ],
      optional: [
        "from": Schema.time.noted("When the newer of two begins to hold. Default: as its dates say.")
      ]),
    "HalfLife": Schema.closed(["days": ["type": ["number", "null"], "exclusiveMinimum": 0]]),
  ]
}
