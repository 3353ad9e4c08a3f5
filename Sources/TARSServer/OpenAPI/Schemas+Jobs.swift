import TARSCore

/// The queue.
extension Schemas {
  static let jobs: [String: JSONValue] = [
    "Job": Schema.object(
      [
        "id": Schema.whole, "collection": Schema.text, "path": Schema.text,
        "priority": Schema.choice(JobPriority.allCases.map(\.rawValue)),
        "state": Schema.choice(JobRecord.State.allCases.map(\.rawValue)),
        "attempts": Schema.whole.noted("How often it was begun."),
      ],
      optional: [
        "source": Schema.whole, "bytes": Schema.whole,
        "notBefore": Schema.moment.noted("When it is tried again."),
        "error": Schema.ref("Error").noted("Why the last attempt failed."),
      ]),
    "JobPage": Schema.object(
      ["jobs": Schema.list(Schema.ref("Job"))],
      optional: ["next": Schema.whole.noted("For 'after'; missing on the last page.")]),
    "QueueStatus": Schema.object(
      [
        "counts": Schema.object([
          "queued": Schema.whole, "running": Schema.whole,
          "delayed": Schema.whole.noted("Of the queued ones, those that wait for another try."),
          "failed": Schema.whole.noted("Given up."),
          "kinds": Schema.list(
            Schema.object(["ending": Schema.text, "files": Schema.whole, "bytes": Schema.whole])),
        ]),
        "running": Schema.list(Schema.text).noted("Files that are being read."),
      ],
      optional: [
        "pause": Schema.object(["includesFiles": Schema.flag, "since": Schema.moment]),
        "hold": Schema.object([
          "reason": Schema.choice(QueueHold.Reason.allCases.map(\.rawValue)), "message": Schema.text,
          "hint": Schema.text,
        ]).noted("Why work rests although nobody ordered it."),
        "filesPerMinute": Schema.number.noted("Missing while too few files ended to tell."),
        "remainingSeconds": Schema.number.noted("Missing where there is no telling."),
      ]),
    "QueueEvent": Schema.event("queue", Schema.ref("QueueStatus")),
    "JobEdit": [
      "oneOf": [
        Schema.closed(
          ["action": Schema.choice([JobEdit.Action.pause.rawValue, JobEdit.Action.resume.rawValue])],
          optional: ["all": Schema.flag.noted("Uploads and named files too."), "jobs": none, "source": none]),
        edit(["jobs": Schema.list(Schema.whole, from: 1)], without: ["source"]),
        edit(["source": Schema.whole], without: ["jobs"]),
        Schema.closed(
          ["action": edits, "all": ["const": true]], optional: ["jobs": none, "source": none]),
      ]
    ],
    "JobEditResult": Schema.object([
      "jobs": Schema.whole.noted("Jobs that it changed."), "status": Schema.ref("QueueStatus"),
    ]),
  ]

  private static let none: JSONValue = ["type": "null"]
  /// What is done with jobs, of which it has to be said which are meant.
  private static let edits = Schema.choice(
    JobEdit.Action.allCases.filter { ![.pause, .resume].contains($0) }.map(\.rawValue))

  private static func edit(_ selection: [String: JSONValue], without others: [String]) -> JSONValue {
    let others = Dictionary(uniqueKeysWithValues: others.map { ($0, none) })
    return Schema.closed(
      selection.merging(["action": edits]) { first, _ in first },
      optional: others.merging(["all": ["const": false]]) { first, _ in first })
  }
}
