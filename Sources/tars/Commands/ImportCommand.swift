import ArgumentParser
import FoundationEssentials
import TARSCore

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import the history that a repository or a file server kept.",
    discussion: "Imported again, only what is new is read.",
    subcommands: [ImportGitCommand.self, ImportSnapshotsCommand.self])
}

struct ImportGitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "git",
    abstract: "Make each commit that touched a file a version of its document.",
    discussion: "Renames are followed; of merges the first parent's line counts.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The top folder of a work tree, or a bare repository.")
  var repository: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only files that match, such as docs/**/*.md or *.txt; may be repeated.", valueName: "glob"))
  var path: [String] = []

  @Option(name: .long, help: ArgumentHelp("The collection to add to.", valueName: "name"))
  var collection = DocumentCollection.defaultName

  @Option(name: .long, help: "Whether commits' dates are modified or valid time.")
  var clock = HistoryClock.modified

  @Option(name: .long, help: "Which of a commit's dates counts: committer or author.")
  var date = GitImport.CommitDate.committer

  @Option(
    name: .long, help: ArgumentHelp("The branch to follow; the present one by default.", valueName: "name"))
  var branch: String?

  func run() async throws {
    let request = GitImport(
      repository: LocalPath.absolute(repository), patterns: path, collection: collection, clock: clock,
      date: date, branch: branch)
    try await ImportRun(options: options).run(.git(request))
  }
}

struct ImportSnapshotsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshots",
    abstract: "Make the states of files in a folder's snapshots versions of their documents.",
    discussion:
      "Snapshots are looked for in .snapshot, .snapshots, .zfs/snapshot, #snapshot, ~snapshot and @GMT-... folders."
  )

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The live folder, which holds the snapshots.")
  var folder: String

  @Option(name: .long, help: ArgumentHelp("The collection to add to.", valueName: "name"))
  var collection = DocumentCollection.defaultName

  func run() async throws {
    let request = SnapshotImport(folder: LocalPath.absolute(folder), collection: collection)
    try await ImportRun(options: options).run(.snapshots(request))
  }
}

/// One import with its progress and summary.
struct ImportRun {
  let options: GlobalOptions

  func run(_ request: ImportRequest) async throws {
    let report = try await options.withEngine(as: "import") { engine, console in
      let report = try await Progress().report(of: engine.add(request))
      try console.show(report) { AddSummary(report: report).text }
      return report
    }
    if report.files[FileOutcome.Kind.failed.rawValue, default: 0] > 0 { throw ExitCode(1) }
  }
}

extension HistoryClock: ExpressibleByArgument {}
extension GitImport.CommitDate: ExpressibleByArgument {}
