import ArgumentParser
import TARSCore

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add files and folders, or standard input as '-'.",
    discussion: "A folder added again brings in what changed, and notices what was deleted from it.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

  @Option(name: .long, help: ArgumentHelp("The collection to add to.", valueName: "name"))
  var collection = DocumentCollection.defaultName

  @Option(
    name: .long, help: ArgumentHelp("Name of the document read from standard input.", valueName: "name"))
  var name = "stdin"

  func validate() throws {
    if paths.isEmpty { throw ValidationError("Name at least one file or folder.") }
    if paths.contains("") { throw ValidationError("An empty path names no file.") }
    if paths.contains("-"), paths != ["-"] {
      throw ValidationError("Standard input can't be mixed with files.")
    }
  }

  func run() async throws {
    let report = try await options.withEngine(as: "add") { engine, console in
      let report = try await paths.contains("-") ? addInput(engine) : addFiles(engine)
      try console.show(report) { AddSummary(report: report).text }
      return report
    }
    if report.files[FileOutcome.Kind.failed.rawValue, default: 0] > 0 { throw ExitCode(1) }
  }

  private func addInput(_ engine: any AnswerEngine) async throws -> AddReport {
    let data = try FileHandleReader.standardInput()
    return try await engine.add(UploadedContent(name: name, data: data, collection: collection))
  }

  private func addFiles(_ engine: any AnswerEngine) async throws -> AddReport {
    let request = AddRequest(paths: paths.map(LocalPath.absolute), collection: collection)
    return try await Progress().report(of: engine.add(request))
  }
}
