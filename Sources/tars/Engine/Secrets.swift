import TARSConfig
import TARSCore

/// Where the configuration's secrets come from: a file that a setting names, the environment, or the command of a
/// secret manager. None of these stands on a command line that others see.
struct Secrets {
  /// `secrets.command`; `nil` for none.
  let command: String?

  /// The secret that is called so, such as "mail.password"; `nil` where nobody has it.
  ///
  /// - Parameter file: What the setting of the name and "File" says.
  /// - Throws: `invalid_configuration` for a file that can't be read or is empty, and for a command that fails.
  func value(of name: String, file: String?) throws -> String? {
    if let file {
      guard let secret = SecretFile(path: file).secret else {
        throw TARSError(
          .invalidConfiguration, "The secret's file \(file) can't be read or is empty.",
          hint: "Check \(name)File in the configuration.")
      }
      return secret
    }
    if let secret = EnvironmentSecret.value(of: Setting.variable(of: name)) { return secret }
    return try command.flatMap { try SecretCommand(command: $0).secret(named: name) }
  }

  /// As `value(of:file:)`.
  ///
  /// - Throws: Also `invalid_configuration` where nobody has it.
  func require(_ name: String, file: String?) throws -> String {
    guard let secret = try value(of: name, file: file) else {
      throw TARSError(
        .invalidConfiguration, "The secret \(name) is nowhere.",
        hint: "Name a file that holds it in \(name)File, or set \(Setting.variable(of: name)).")
    }
    return secret
  }
}
