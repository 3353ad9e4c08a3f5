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
    "JobEdit": Schema.closed(
      ["action": Schema.choice(JobEdit.Action.allCases.map(\.rawValue))],
      optional: [
        "jobs": Schema.list(Schema.whole), "source": Schema.whole,
        "all": Schema.flag.noted("All jobs; with 'pause' uploads and named files too."),
      ]),
    "JobEditResult": Schema.object([
      "jobs": Schema.whole.noted("Jobs that it changed."), "status": Schema.ref("QueueStatus"),
    ]),
  ]
}
