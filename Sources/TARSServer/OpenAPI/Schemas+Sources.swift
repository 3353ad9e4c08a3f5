import TARSCore

/// Places that are kept up with.
extension Schemas {
  static let sources: [String: JSONValue] = [
    "SourceCredential": Schema.closed(
      ["user": Schema.text.noted("User or access key id; \"\" for a bearer token."), "secret": Schema.text],
      optional: ["sessionToken": Schema.text.noted("Goes with temporary keys of a bucket.")]),
    "SourceEdit": Schema.closed([:], optional: edits),
    "SourceAddition": Schema.closed(
      [
        "name": Schema.text("^[A-Za-z0-9][A-Za-z0-9._-]*$", upTo: 64),
        "kind": Schema.choice(SourceKind.allCases.map(\.rawValue)),
        "address": address.noted("A folder's absolute path, or a URL."),
      ],
      optional: edits.merging(["collection": Schema.collection.noted("Default: default.")]) { first, _ in
        first
      }),
    "SourceSettings": Schema.object([
      "name": Schema.text, "kind": Schema.choice(SourceKind.allCases.map(\.rawValue)),
      "address": Schema.text, "collection": Schema.text, "options": Schema.map(Schema.text, "By name."),
      "include": Schema.list(Schema.text), "exclude": Schema.list(Schema.text),
      "usesDefaultExcludes": Schema.flag,
      "schedule": Schema.object(["watches": Schema.flag], optional: ["everySeconds": Schema.whole]),
      "limits": Schema.object(["files": Schema.whole], optional: ["fileBytes": Schema.whole]),
      "isPaused": Schema.flag,
    ]),
    "SourceScan": Schema.object(
      [
        "startedAt": Schema.moment, "endedAt": Schema.moment, "seen": Schema.whole.noted("Files."),
        "queued": Schema.whole.noted("Files that are new or changed."),
        "removed": Schema.whole.noted("Documents whose files are gone."),
      ],
      optional: ["error": Schema.ref("Error")]),
    "SourceStatus": Schema.object(
      [
        "id": Schema.whole.noted("By which jobs name it."),
        "settings": Schema.ref("SourceSettings"), "hasCredential": Schema.flag,
        "activity": Schema.choice(SourceActivity.allCases.map(\.rawValue)),
        "documents": Schema.whole, "queued": Schema.whole.noted("Files that wait to be read."),
        "problems": Schema.whole.noted("Files that can't be read."),
      ],
      optional: [
        "lastScan": Schema.ref("SourceScan"), "lastWholeScanAt": Schema.moment, "nextScanAt": Schema.moment,
        "watchNote": Schema.text.noted("Why changes are noticed by scans alone."),
      ]),
    "SourceList": Schema.page(["sources": Schema.list(Schema.ref("SourceStatus"))]),
    "SourceChange": Schema.object([
      "source": Schema.ref("SourceStatus"), "notes": Schema.list(Schema.text),
    ]),
    "SourceScanRequest": Schema.closed(
      [:],
      optional: [
        "acceptsDeletions": Schema.flag.noted("Removes documents however many files are missing."),
        "waits": Schema.flag.noted("Answers only when the scan has ended."),
      ]),
    "SourceRemovalReport": Schema.object([
      "name": Schema.text, "removed": Schema.whole, "kept": Schema.whole,
    ]),
  ]

  private static let address: JSONValue = [
    "type": "string", "pattern": "^(/|[Hh][Tt][Tt][Pp][Ss]?://|[Ss]3://|[Ii][Mm][Aa][Pp][Ss]?://)",
  ]

  private static let interval: JSONValue = [
    "type": "integer", "minimum": .number(Double(SourceSchedule.possibleSeconds.lowerBound)),
    "maximum": .number(Double(SourceSchedule.possibleSeconds.upperBound)),
  ]

  private static let edits: [String: JSONValue] = [
    "address": address,
    "options": Schema.map(Schema.text, "Settings of one kind, such as \"region\" of a bucket."),
    "include": Schema.list(Schema.text).noted("Patterns such as **/*.pdf; empty for all."),
    "exclude": Schema.list(Schema.text).noted("Patterns of what doesn't count."),
    "usesDefaultExcludes": Schema.flag.noted(
      "Leaves out what programs and file servers keep for themselves."),
    "everySeconds": JSONValue.object(["anyOf": [["const": 0], interval]]).noted(
      "From one scan to the next, 10 to those of a leap year; 0 for only when told to."),
    "watches": Schema.flag.noted("Follows the system's notices of changes (folders)."),
    "fileBytes": Schema.count.noted("Longer files are problems; 0 for the general limit alone."),
    "files": Schema.count.merging(["minimum": 1]).noted("More are left out."), "isPaused": Schema.flag,
    "credential": Schema.ref("SourceCredential"),
  ]
}
