import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, "the program was not built with these tests"))
struct CommandLineReferenceTests {
  @Test func everyCommandAndOptionIsInTheReference() throws {
    let dump = try Program.output(["--experimental-dump-help"])
    let tool = try JSONDecoder().decode(ToolDescription.self, from: dump)
    var text = Self.introduction
    for command in tool.command.visibleSubcommands { text += Self.section(command, parents: ["tars"]) }
    try Reference(path: "docs/reference/cli.md", text: text).check()
  }

  private static func section(_ command: CommandDescription, parents: [String]) -> String {
    let name = (parents + [command.commandName]).joined(separator: " ")
    let inner = command.visibleSubcommands
    if !inner.isEmpty {
      return inner.map { section($0, parents: parents + [command.commandName]) }.joined()
    }
    var table = MarkdownTable(header: ["argument", "meaning", "default"])
    table.rows = command.visibleArguments.map { ["`\($0.spelling)`", $0.abstract ?? "", $0.defaultText] }
    let discussion = command.discussion.map { $0 + "\n\n" } ?? ""
    return "## \(name)\n\n\(command.abstract ?? "")\n\n\(discussion)\(table.text)\n"
  }

  private static let introduction = """
    # Command line

    `--data`, `--config` and `--json` hold for every command. With a server on the same data directory the commands
    talk to it; without one they open the store themselves. Exit codes: 0 ok, 1 failure, 2 wrong usage, 3 nothing
    found, 4 needs attention soon.


    """
}

/// What `--experimental-dump-help` prints, as far as the reference shows it.
private struct ToolDescription: Decodable {
  let command: CommandDescription
}

private struct CommandDescription: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool?
  let subcommands: [CommandDescription]?
  let arguments: [ArgumentDescription]?

  var visibleSubcommands: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  var visibleArguments: [ArgumentDescription] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay && !argument.longNames.contains { $0 == "help" || $0 == "version" }
    }
  }
}

private struct ArgumentDescription: Decodable {
  struct Name: Decodable {
    let kind: String
    let name: String
  }

  let kind: String
  let shouldDisplay: Bool
  let isRepeating: Bool
  let names: [Name]?
  let valueName: String?
  let abstract: String?
  let defaultValue: String?

  var longNames: [String] { (names ?? []).filter { $0.kind == "long" }.map(\.name) }

  var spelling: String {
    let value = "<\(valueName ?? "value")>" + (isRepeating ? "..." : "")
    let name = longNames.first.map { "--" + $0 } ?? ""
    switch kind {
    case "positional": return value
    case "flag": return name
    default: return "\(name) \(value)"
    }
  }

  var defaultText: String { kind == "flag" ? "" : defaultValue.map { "`\($0)`" } ?? "" }
}
