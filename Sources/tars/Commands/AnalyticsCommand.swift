import ArgumentParser
import TARSCore
import TARSInsight

struct AnalyticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analytics", abstract: "Show how T.A.R.S. is used: by day, by stage, by document.",
    discussion: """
      Days are UTC days. analytics.privacy says what is kept: nothing, counts, or also questions. What isn't known \
      is shown as such, never as 0.
      """,
    subcommands: [
      AnalyticsUseCommand.self, AnalyticsLatencyCommand.self, AnalyticsGapsCommand.self,
      AnalyticsDocumentsCommand.self, AnalyticsUsersCommand.self,
    ], defaultSubcommand: AnalyticsUseCommand.self)
}

/// Which days, and how they are written.
struct ReportOptions: ParsableArguments {
  @OptionGroup var options: GlobalOptions

  @Option(
    name: .long,
    help: ArgumentHelp("First day, month or year; by default 30 days to the last.", valueName: "date"))
  var from: String?

  @Option(name: .long, help: ArgumentHelp("Last day, month or year; by default today.", valueName: "date"))
  var to: String?

  @Option(name: .long, help: ArgumentHelp("Entries of a list at most, up to 1000.", valueName: "n"))
  var limit = 20

  @Flag(name: .long, help: "Print a table as comma-separated values, safe to open in a spreadsheet.")
  var csv = false

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit goes from 1 to 1000.") }
    if csv && options.json { throw ValidationError("Give either --json or --csv.") }
  }

  /// Asks for a report and prints it.
  func show<Report: CSVExportable>(
    _ make: (any AnswerEngine, UseQuery) async throws -> Report, text: (Report) -> String
  ) async throws {
    try await options.withEngine(as: "analytics") { engine, console in
      let report = try await make(engine, UseQuery(from: from, to: to, limit: limit))
      if csv { return Console.write(report.csv.text, to: .output) }
      try console.show(report) { text(report) }
    }
  }
}

struct AnalyticsUseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use", abstract: "Show questions, searches and what came of them, by day.")

  @OptionGroup var report: ReportOptions

  func run() async throws {
    try await report.show {
      try await $0.use($1)
    } text: {
      UseText(report: $0).text
    }
  }
}

struct AnalyticsLatencyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latency", abstract: "Show how long the stages of questions and searches took.")

  @OptionGroup var report: ReportOptions

  func run() async throws {
    try await report.show {
      try await $0.latencies($1)
    } text: {
      LatencyText(report: $0).text
    }
  }
}

struct AnalyticsGapsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "Show what people looked for and didn't find.")

  @OptionGroup var report: ReportOptions

  func run() async throws {
    try await report.show {
      try await $0.gaps($1)
    } text: {
      GapText(report: $0).text
    }
  }
}

struct AnalyticsDocumentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "documents", abstract: "Show which documents are of use, and which of none.")

  @OptionGroup var report: ReportOptions

  func run() async throws {
    try await report.show {
      try await $0.documentUse($1)
    } text: {
      DocumentUseText(report: $0).text
    }
  }
}

struct AnalyticsUsersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "Show who asks how much, where that is kept.")

  @OptionGroup var report: ReportOptions

  func run() async throws {
    try await report.show {
      try await $0.userUse($1)
    } text: {
      UserUseText(report: $0).text
    }
  }
}
