import TARSCore

extension Operation {
  static let listJobs = Operation(
    id: "listJobs", tag: "jobs", summary: "Files that wait, are being read, or were given up.",
    parameters: [
      Parameter(
        name: "state", schema: Schema.choice(JobRecord.State.allCases.map(\.rawValue)),
        note: "Only those; failed ones were given up."),
      Parameter(name: "source", schema: Schema.whole, note: "Only those of this source."),
      Parameter(name: "after", schema: Schema.whole, note: "Continue after this job."),
      Parameter(name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Page size."),
    ], reply: [json("JobPage")])

  static let queueStatus = Operation(
    id: "queueStatus", tag: "jobs", summary: "How much waits, how fast it goes, and whether the queue rests.",
    reply: [json("QueueStatus")])

  static let queueEvents = Operation(
    id: "queueEvents", tag: "jobs", summary: "The queue's state whenever it changes, at most once a second.",
    note: "The stream ends when the client closes the connection.", reply: [events("QueueEvent")])

  static let editJobs = Operation(
    id: "editJobs", tag: "jobs",
    summary: "Pauses and resumes the queue; retries, cancels and dismisses jobs.",
    note:
      "A pause outlasts restarts; uploads and named files still pass unless 'all' is true. 'retry', 'cancel' "
      + "and 'dismiss' need one of 'jobs', 'source' and 'all'.",
    body: [json("JobEdit")], reply: [json("JobEditResult")], errors: [404])
}
