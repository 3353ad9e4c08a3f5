import ArgumentParser
import TARSCore

struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add files and folders, standard input as '-', or a page by its URL.",
    discussion: """
      A folder added again brings in what changed, and notices what was deleted from it. A page's host must be in \
      the setting sources.webHosts.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Files, folders, URLs, or - for standard input.")
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
    if paths.contains(where: Self.isURL), !paths.allSatisfy(Self.isURL) {
      throw ValidationError("URLs can't be mixed with files.")
    }
  }

  func run() async throws {
    if paths == ["-"] { try StandardInput.check() }
    let report = try await options.withEngine(as: "add") { engine, console in
      let report = try await add(engine)
      try console.show(report) { AddSummary(report: report).text }
      return report
    }
    if report.files[FileOutcome.Kind.failed.rawValue, default: 0] > 0 { throw ExitCode(1) }
  }

  private func add(_ engine: any AnswerEngine) async throws -> AddReport {
    if paths == ["-"] { return try await addInput(engine) }
    return try await paths.contains(where: Self.isURL) ? addPages(engine) : addFiles(engine)
  }

  private func addInput(_ engine: any AnswerEngine) async throws -> AddReport {
    let room = try await engine.beginUpload()
    while let piece = try StandardInput.next() { try await room.write(piece) }
    return try await engine.add([Upload(name: name, room: room)], to: collection)
  }

  /// One after the other; a page that can't be added ends it.
  private func addPages(_ engine: any AnswerEngine) async throws -> AddReport {
    var whole = AddReport()
    for url in paths { whole += try await engine.add(PageAddition(url: url, collection: collection)) }
    return whole
  }

  private func addFiles(_ engine: any AnswerEngine) async throws -> AddReport {
    let request = AddRequest(paths: paths.map(LocalPath.absolute), collection: collection)
    return try await Progress().report(of: engine.add(request))
  }

  private static func isURL(_ path: String) -> Bool {
    ["http://", "https://"].contains { path.lowercased().hasPrefix($0) }
  }
}

extension AddReport {
  fileprivate static func += (whole: inout AddReport, part: AddReport) {
    whole.files.merge(part.files) { $0 + $1 }
    whole.newChunks += part.newChunks
    whole.keptChunks += part.keptChunks
    whole.problems += part.problems
    whole.notes += part.notes
    whole.seconds += part.seconds
  }
}
