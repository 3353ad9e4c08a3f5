import TARSConfig
import TARSCore
import TARSIngestion

/// The command of a secret manager, run by the shell with the secret's name as its argument. It has half a minute.
struct SecretCommand {
  let command: String

  private static let patience = Duration.seconds(30)
  private static let mostBytes = 65_536

  /// The first line that the command prints; `nil` where it ends well and prints nothing.
  ///
  /// - Throws: `invalid_configuration` where it fails or takes too long. What it printed is in no error.
  func secret(named name: String) throws -> String? {
    let child = try ChildProcess(
      "/bin/sh", ["-c", command + " \"$1\"", "tars", name], environment: InheritedEnvironment.entries)
    let patience = Task.detached {
      try await Task.sleep(for: Self.patience)
      child.terminate()
    }
    defer { patience.cancel() }
    let output = Self.output(of: child)
    guard child.exitCode == 0 else {
      throw TARSError(
        .invalidConfiguration, "The command of secrets.command failed for \(name).",
        hint: "Try it in a shell, as the user that runs T.A.R.S., with the name behind it.")
    }
    return output.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  private static func output(of child: ChildProcess) -> String {
    var bytes: [UInt8] = []
    while bytes.count < mostBytes {
      let piece = child.read(upTo: 4096)
      if piece.isEmpty { break }
      bytes += piece
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
