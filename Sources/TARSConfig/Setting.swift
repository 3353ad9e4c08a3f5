/// One setting as people write it: in the file by its key, in the environment as `TARS_` and the key in
/// upper case with "_" for ".".
package struct Setting: Hashable, Sendable {
  /// How a value is written.
  package enum Kind: String, Sendable {
    case text
    case integer
  }

  /// Dotted path in the configuration file.
  package let key: String
  package let kind: Kind
  /// As written in the reference; empty where there is none.
  package let defaultValue: String
  /// Allowed values of an integer.
  package let range: ClosedRange<Int>?
  /// Allowed values of a text; empty for any.
  package let choices: [String]
  /// One sentence for the reference.
  package let summary: String

  init(_ key: String, text defaultValue: String, choices: [String] = [], _ summary: String) {
    self.key = key
    kind = .text
    self.defaultValue = defaultValue
    range = nil
    self.choices = choices
    self.summary = summary
  }

  init(_ key: String, integer defaultValue: Int, in range: ClosedRange<Int>, _ summary: String) {
    self.key = key
    kind = .integer
    self.defaultValue = String(defaultValue)
    self.range = range
    choices = []
    self.summary = summary
  }

  /// Name of the environment variable.
  package var variable: String { Self.variable(of: key) }

  /// Name of the environment variable of a dotted key, be it a setting or a secret.
  package static func variable(of key: String) -> String {
    var name = "TARS"
    for part in key.split(separator: ".") {
      name += "_"
      for letter in part { name += letter.isUppercase ? "_\(letter)" : letter.uppercased() }
    }
    return name
  }
}
