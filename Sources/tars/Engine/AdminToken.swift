import FoundationEssentials
import TARSCore
import TARSCrypto

/// The administrator's bearer token: a file in the data directory that only its owner can read.
struct AdminToken {
  let path: String

  init(directory: String) { path = directory + "/admin.token" }

  /// - Throws: `unauthorized` when there is none, it can't be read or it is empty.
  func read() throws -> String {
    guard let token = SecretFile(path: path).secret else {
      throw TARSError(
        .unauthorized, "The token file \(path) can't be read or is empty.",
        hint:
          "Run the command as the user that runs the server; `tars serve` makes a file that is missing anew.")
    }
    return token
  }

  /// The token, made at the first start.
  func readOrMake() throws -> String {
    if FileManager.default.fileExists(atPath: path) { return try read() }
    let token = Secret.token()
    let made = FileManager.default.createFile(
      atPath: path, contents: Data((token + "\n").utf8), attributes: [.posixPermissions: 0o600])
    guard made else {
      throw TARSError(
        .diskFull, "The token file \(path) can't be written.",
        hint: "Check the data directory's space and permissions.")
    }
    return token
  }
}
