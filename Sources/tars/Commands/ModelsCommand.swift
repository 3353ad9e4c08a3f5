import ArgumentParser
import TARSConfig
import TARSCore
import TARSModels

struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List, fetch, verify and change models for embedding and reranking.",
    subcommands: [
      ModelsListCommand.self, ModelsPullCommand.self, ModelsVerifyCommand.self, ModelsReembedCommand.self,
    ])
}

struct ModelsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the models that are installed and those that can be fetched.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let settings = try await options.configuration().models
    let installed = try InstalledModels(directory: settings.directory).list()
    let known = ModelCatalogue.models.filter { model in !installed.contains { $0.name == model.name } }
    let entries = installed.map { Entry($0, settings) } + known.map(Entry.init)
    try options.console.show(["models": entries]) { table(entries).text }
  }

  private func table(_ entries: [Entry]) -> Table {
    let rows = entries.map {
      [$0.name, $0.kind, $0.state, "\(($0.bytes + 500_000) / 1_000_000) MB", $0.summary]
    }
    return Table(header: ["model", "kind", "state", "size", "what it is"], rows: rows)
  }

  private struct Entry: Encodable {
    let name: String
    /// "in use", "installed" or "can be fetched".
    let state: String
    /// "embedder", "reranker", or "unknown" where the model's configuration can't be read.
    let kind: String
    let bytes: Int
    let summary: String
    let path: String?

    init(_ model: InstalledModel, _ settings: TARSConfiguration.ModelSettings) {
      name = model.name
      state = [settings.embedding, settings.reranker].contains(model.name) ? "in use" : "installed"
      kind = model.kind?.rawValue ?? "unknown"
      bytes = model.weightBytes
      summary = ModelCatalogue.models.first { $0.name == model.name }?.summary ?? ""
      path = model.path
    }

    init(_ model: CataloguedModel) {
      name = model.name
      state = "can be fetched"
      kind = model.kind.rawValue
      bytes = model.size
      summary = model.summary
      path = nil
    }
  }
}

struct ModelsPullCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Fetch a model and verify it.",
    discussion: "With --from it is taken from a folder instead; nothing is downloaded then.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("Name of the model.", valueName: "name"))
  var name = ModelCatalogue.defaultName

  @Option(name: .long, help: ArgumentHelp("Folder that holds the model's files.", valueName: "dir"))
  var from: String?

  func run() async throws {
    let models = InstalledModels(directory: try await options.configuration().models.directory)
    if let from {
      try models.install(name, fromDirectory: from)
    } else {
      try await ModelDownload(model: ModelCatalogue.model(named: name), models: models).run()
    }
    try options.console.show(["name": name, "path": models.path(of: name)]) {
      "Installed \(name) in \(models.path(of: name)); its digests are right.\n"
    }
  }
}

struct ModelsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare an installed model's files with their SHA-256 digests.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp("Name of the model.", valueName: "name"))
  var name = ModelCatalogue.defaultName

  func run() async throws {
    let models = InstalledModels(directory: try await options.configuration().models.directory)
    let files = try models.verify(name)
    try options.console.show(["files": files]) {
      files.map { "\(Style.green("ok")) \($0.sha256)  \($0.path)\n" }.joined()
    }
  }
}
