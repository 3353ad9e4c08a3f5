import TARSConfig
import Testing

struct ConfigurationReferenceTests {
  @Test func everySettingIsInTheReference() throws {
    var table = MarkdownTable(header: ["setting", "environment", "default", "allowed", "meaning"])
    table.rows = Setting.all.map { setting in
      [
        "`\(setting.key)`", "`\(setting.variable)`",
        setting.defaultValue.isEmpty ? "" : "`\(setting.defaultValue)`",
        setting.allowed, setting.summary,
      ]
    }
    try Reference(path: "docs/reference/configuration.md", text: Self.introduction + table.text).check()
  }

  @Test func theReferenceConfigurationShowsEverySettingWithItsDefault() throws {
    try Reference(path: "config/tars.yaml", text: Self.configurationFile()).check()
  }

  @Test func theReferenceConfigurationIsValidAndChangesNothing() async throws {
    let values = try await SettingValues.load(
      file: Project.root + "/config/tars.yaml", overrides: [:], environment: [:])
    for setting in Setting.all {
      #expect(values.text(setting.key) == setting.defaultValue, "\(setting.key)")
      #expect(values.origins[setting.key] == "file", "\(setting.key)")
    }
  }

  /// Every setting with its default, grouped as the keys are.
  private static func configurationFile() -> String {
    var text = """
      # The complete configuration of T.A.R.S. with its defaults: copy what you want to change into a file of your own.
      # It is read from the file that --config names, else from ~/.config/tars/tars.yaml, else from
      # /etc/tars/tars.yaml.

      """
    var group = ""
    for setting in Setting.all {
      let parts = setting.key.split(separator: ".").map(String.init)
      if parts[0] != group { text += "\n\(parts[0]):\n" }
      group = parts[0]
      let value = setting.kind == .integer ? setting.defaultValue : "\"\(setting.defaultValue)\""
      text += "  # \(setting.summary)\(setting.allowed.isEmpty ? "" : " Allowed: \(setting.allowed).")\n"
      text += "  \(parts[1...].joined(separator: ".")): \(value)\n"
    }
    return text
  }

  private static let introduction = """
    # Configuration

    Every setting can be given on the command line (where an option exists), in the environment, and in a YAML file
    with the setting's dotted key as nested mappings; the first of these wins. The file is the one that `--config`
    names, else `~/.config/tars/tars.yaml`, else `/etc/tars/tars.yaml`. `tars config show` prints every setting with
    its value and where that came from. `config/tars.yaml` is a complete file to copy from.


    """
}

extension Setting {
  fileprivate var allowed: String {
    if let range { return "\(range.lowerBound) to \(range.upperBound)" }
    return choices.joined(separator: ", ")
  }
}
