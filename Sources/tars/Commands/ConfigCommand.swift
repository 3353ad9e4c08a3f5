import ArgumentParser
import TARSConfig
import TARSCore

struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the configuration.", subcommands: [ConfigShowCommand.self])
}

struct ConfigShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print every setting with its value and where that came from.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let values = try await TARSConfiguration.load(file: options.config, overrides: options.overrides()).values
    let entries = Setting.all.map { Entry(setting: $0, values: values) }
    try options.console.show(["settings": entries]) { table(entries).text }
  }

  private func table(_ entries: [Entry]) -> Table {
    let rows = entries.map { [$0.key, $0.value, $0.origin, $0.environment] }
    return Table(header: ["setting", "value", "from", "environment variable"], rows: rows)
  }

  private struct Entry: Encodable {
    let key: String
    let value: String
    let origin: String
    let environment: String
    let summary: String

    init(setting: Setting, values: SettingValues) {
      key = setting.key
      value = values.text(setting.key)
      origin = values.origins[setting.key] ?? "default"
      environment = setting.variable
      summary = setting.summary
    }
  }
}
