import ArgumentParser
import TARSCore

struct JobsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs", abstract: "See and steer the queue of files that wait to be read.",
    subcommands: [
      JobsStatusCommand.self, JobsListCommand.self, JobsPauseCommand.self, JobsResumeCommand.self,
      JobsRetryCommand.self, JobsCancelCommand.self, JobsDismissCommand.self,
    ], defaultSubcommand: JobsStatusCommand.self)
}

struct JobsStatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show how much waits, how fast it goes and whether the queue rests.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "jobs") { engine, console in
      let status = try await engine.queueStatus()
      try console.show(status) { QueueText(status: status).text }
    }
  }
}

struct JobsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List jobs: those that wait, run, or were given up.")

  @OptionGroup var options: GlobalOptions

  @Option(name: .long, help: ArgumentHelp("Only queued, running or failed ones.", valueName: "state"))
  var state: String?

  @Option(name: .long, help: ArgumentHelp("Only those of a source.", valueName: "name"))
  var source: String?

  @Option(name: .long, help: ArgumentHelp("Continue after this job.", valueName: "id"))
  var after: Int64 = 0

  @Option(name: .long, help: ArgumentHelp("Jobs at most, up to 1000.", valueName: "n"))
  var limit = 100

  func validate() throws {
    if let state, JobRecord.State(rawValue: state) == nil {
      throw ValidationError("There is no state '\(state)': use queued, running or failed.")
    }
    if !(1...1000).contains(limit) { throw ValidationError("--limit goes from 1 to 1000.") }
  }

  func run() async throws {
    try await options.withEngine(as: "jobs") { engine, console in
      let query = JobQuery(
        state: state.flatMap(JobRecord.State.init), source: try await sourceID(engine), after: after,
        limit: limit)
      let jobs = try await engine.jobs(query)
      try console.show(jobs) { JobTable(jobs: jobs).text }
    }
  }
}

extension JobsListCommand {
  private func sourceID(_ engine: any AnswerEngine) async throws -> SourceID? {
    guard let source else { return nil }
    return try await engine.source(named: source).id
  }
}

struct JobsPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Let the queue rest, also over restarts.",
    discussion: "Uploads and files that are named one by one still pass, unless --all is given.")

  @OptionGroup var options: GlobalOptions

  @Flag(name: .long, help: "Let uploads and named files wait too.")
  var all = false

  func run() async throws { try await options.edit(JobEdit(.pause, all: all)) }
}

struct JobsResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "resume", abstract: "Let the queue go on.")

  @OptionGroup var options: GlobalOptions

  func run() async throws { try await options.edit(JobEdit(.resume)) }
}

struct JobsRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Read files again that were given up or wait for another try.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenJobs

  func run() async throws { try await options.edit(chosen.edit(.retry)) }
}

struct JobsCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Take jobs out of the queue.",
    discussion: "What was recorded of their files stays. A folder that is added again queues them again.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenJobs

  func run() async throws { try await options.edit(chosen.edit(.cancel)) }
}

struct JobsDismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss", abstract: "Forget jobs that were given up.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var chosen: ChosenJobs

  func run() async throws { try await options.edit(chosen.edit(.dismiss)) }
}

/// The jobs that a command is about.
struct ChosenJobs: ParsableArguments {
  @Argument(help: ArgumentHelp("Ids, as `tars jobs list` shows them.", valueName: "id"))
  var jobs: [Int64] = []

  @Flag(name: .long, help: "All of them.")
  var all = false

  func validate() throws {
    if jobs.isEmpty != all { throw ValidationError("Give either ids of jobs or --all.") }
  }

  func edit(_ action: JobEdit.Action) -> JobEdit {
    JobEdit(action, jobs: all ? nil : jobs, all: all)
  }
}

extension GlobalOptions {
  /// Does it, and shows the queue afterwards.
  fileprivate func edit(_ edit: JobEdit) async throws {
    try await withEngine(as: "jobs") { engine, console in
      let result = try await engine.edit(edit)
      try console.show(result) {
        let count = [.pause, .resume].contains(edit.action) ? "" : "\(result.jobs) jobs\n"
        return count + QueueText(status: result.status).text
      }
    }
  }
}
