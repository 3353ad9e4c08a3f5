import FoundationEssentials

/// Secrets that a person hands in by the environment of a command, where no other user of the machine sees
/// them.
package enum EnvironmentSecret {
  /// The variable's value; `nil` where it isn't set or is empty.
  package static func value(of variable: String) -> String? {
    guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else { return nil }
    return value
  }
}
