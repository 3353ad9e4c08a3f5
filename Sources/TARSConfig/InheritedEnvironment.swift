import FoundationEssentials

/// The environment as programs get it that are started for the operator.
package enum InheritedEnvironment {
  /// "NAME=value" each.
  package static var entries: [String] { ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" } }
}
