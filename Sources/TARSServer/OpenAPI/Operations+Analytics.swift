extension Operation {
  static let use = report(
    "use", "UseReport", "Questions, searches and what came of them, by UTC day.",
    "What is missing isn't known, which isn't 0: a day without records has no 'numbers'.")

  static let latencies = report(
    "latencies", "LatencyReport", "Percentiles of how long the stages of questions and searches took.",
    "From histograms by day that are merged; 'relativeError' bounds how far a percentile may be off.")

  static let gaps = report(
    "gaps", "GapReport",
    "What people looked for and didn't find: words, and questions that are much the same.",
    "Without kept questions there are no clusters, and only words that occurred at least 'leastCount' times.")

  static let documentUse = report(
    "documentUse", "DocumentUseReport", "Documents of most use, and documents of none.",
    "Documents that the caller may not see don't exist in it.")

  static let userUse = report(
    "userUse", "UserUseReport", "Who asks how much.",
    "Fails with forbidden unless analytics.privacy is full and analytics.perUser is true.")

  static let noteClick = Operation(
    id: "noteClick", tag: "answers", summary: "Notes that a citation was followed.",
    note: "Counted by document and day; 'counted' is false where nothing is kept.",
    body: [json("CitationClick")], reply: [json("NotedClick")], errors: [404])

  private static func report(_ id: String, _ schema: String, _ summary: String, _ note: String) -> Operation {
    Operation(
      id: id, tag: "analytics", summary: summary, note: note,
      parameters: [
        Parameter(
          name: "from", schema: Schema.time,
          note: "First UTC day, such as 2024-06-01, or a month or year. Default: 30 days to 'to'."),
        Parameter(
          name: "to", schema: Schema.time,
          note: "Last UTC day; a month or year is meant whole. Default: today."),
        Parameter(
          name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 20),
          note: "Most entries of a list."),
        Parameter(
          name: "format", schema: Schema.choice(AnalyticsController.Format.allCases.map(\.rawValue)),
          note:
            "Default: json. Cells of CSV that a spreadsheet could take for formulas begin with an apostrophe."
        ),
      ], reply: [json(schema), Content(mediaType: "text/csv", schema: Schema.text)])
  }
}
