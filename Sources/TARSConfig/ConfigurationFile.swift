import FoundationEssentials
import TARSCore
import Yams

/// A configuration file: YAML, with the settings' dotted keys as nested mappings.
struct ConfigurationFile {
  let values: [String: String]

  /// - Throws: `invalid_configuration` where the file can't be read, is no YAML mapping, or has a key that
  ///   no setting has.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Self.invalid("The configuration file \(path) can't be read.", "Check its path and permissions.")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw Self.invalid("The configuration file \(path) is not UTF-8 text.", "Save it as UTF-8.")
    }
    values = try Self.parse(text, path: path).map { try Self.flatten($0, under: "", path: path) } ?? [:]
  }

  private static func parse(_ text: String, path: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch {
      throw invalid("The configuration file \(path) is no valid YAML: \(error)", "Mend the line it names.")
    }
  }

  private static func flatten(_ node: Node, under prefix: String, path: String) throws -> [String: String] {
    guard let mapping = node.mapping else {
      guard let scalar = node.scalar, Setting.all.contains(where: { $0.key == prefix }) else {
        throw invalid(
          "'\(prefix)' in \(path) is no setting.", "`tars config show` lists the settings and their values.")
      }
      return [prefix: scalar.string]
    }
    var values: [String: String] = [:]
    for (key, value) in mapping {
      guard let name = key.string else { throw invalid("A key in \(path) is no text.", "Write plain keys.") }
      let inner = try flatten(value, under: prefix.isEmpty ? name : "\(prefix).\(name)", path: path)
      values.merge(inner) { _, last in last }
    }
    return values
  }

  private static func invalid(_ message: String, _ hint: String) -> TARSError {
    TARSError(.invalidConfiguration, message, hint: hint)
  }
}
