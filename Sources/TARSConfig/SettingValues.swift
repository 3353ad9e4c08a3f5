import Configuration
import TARSCore

/// The values of all settings after merging command line, environment, file and defaults.
package struct SettingValues: Sendable {
  private let texts: [String: String]
  /// Where each value came from: "command line", "environment", "file" or "default".
  package let origins: [String: String]

  /// Merges the layers; the first that has a value wins.
  ///
  /// - Throws: `invalid_configuration` for an unreadable file, an unknown key or a value outside its range.
  package static func load(
    file: String?, overrides: [String: String], environment: [String: String]
  ) async throws -> SettingValues {
    var layers = [
      Layer(name: "command line", values: overrides),
      Layer(name: "environment", values: environmentValues(environment)),
    ]
    if let file { layers.append(Layer(name: "file", values: try ConfigurationFile(path: file).values)) }
    return try await SettingValues(layers)
  }

  private init(_ layers: [Layer]) async throws {
    var texts: [String: String] = [:]
    var origins: [String: String] = [:]
    let reader = ConfigReader(providers: layers.map(\.provider))
    for setting in Setting.all {
      let found = reader.string(forKey: ConfigKey(setting.key))
      texts[setting.key] = try setting.checked(found ?? setting.defaultValue)
      origins[setting.key] = layers.first { $0.values[setting.key] != nil }?.name ?? "default"
    }
    (self.texts, self.origins) = (texts, origins)
  }

  /// The text of a setting of the catalogue.
  package func text(_ key: String) -> String { texts[key] ?? Setting.named(key).defaultValue }

  /// The number of an integer setting, checked when it was loaded.
  func integer(_ key: String) -> Int {
    guard let number = Int(text(key)) else { preconditionFailure("\(key) is not an integer setting") }
    return number
  }

  /// `nil` for an empty text.
  func optional(_ key: String) -> String? { text(key).isEmpty ? nil : text(key) }

  /// The parts of a text between commas and blanks.
  func list(_ key: String) -> [String] {
    text(key).split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
  }

  private static func environmentValues(_ environment: [String: String]) -> [String: String] {
    var values: [String: String] = [:]
    for setting in Setting.all {
      if let value = environment[setting.variable] { values[setting.key] = value }
    }
    return values
  }
}

private struct Layer {
  let name: String
  let values: [String: String]

  var provider: any ConfigProvider {
    let entries = values.map { (AbsoluteConfigKey(ConfigKey($0)), ConfigValue(.string($1), isSecret: false)) }
    return InMemoryProvider(name: name, values: Dictionary(uniqueKeysWithValues: entries))
  }
}

extension Setting {
  /// The value when it is allowed.
  fileprivate func checked(_ value: String) throws -> String {
    if let range {
      guard let number = Int(value), range.contains(number) else {
        throw invalid(value, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    guard choices.isEmpty || choices.contains(value) else {
      throw invalid(value, expected: "one of " + choices.joined(separator: ", "))
    }
    return value
  }

  private func invalid(_ value: String, expected: String) -> TARSError {
    TARSError(
      .invalidConfiguration, "'\(value)' is no value for \(key).", hint: "Write \(expected).")
  }
}
