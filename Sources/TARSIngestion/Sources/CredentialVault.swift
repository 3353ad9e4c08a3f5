package import FoundationEssentials
import TARSCore
import TARSCrypto

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Seals the credentials of sources with a key that only the user running T.A.R.S. can read (AES-256-GCM,
/// bound to the source's id).
package struct CredentialVault: Sendable {
  private let path: String
  private let makesKey: Bool
  /// Handed in, rather than in the file.
  private let heldKey: Data?

  /// - Parameters:
  ///   - keyFile: 32 bytes in base 64.
  ///   - makesKey: Whether the file is made when the first credential is sealed; else it must be there.
  package init(keyFile: String, makesKey: Bool) {
    path = keyFile
    self.makesKey = makesKey
    heldKey = nil
  }

  /// - Parameter key: 32 bytes in base 64, which are in no file.
  /// - Throws: `invalid_configuration` for anything else.
  package init(key: String) throws {
    guard let bytes = Self.key(in: key) else {
      throw TARSError(
        .invalidConfiguration, "The secret secrets.key is no key.",
        hint: "It must be 32 bytes in base 64, such as `openssl rand -base64 32` prints.")
    }
    path = "secrets.key"
    makesKey = false
    heldKey = bytes
  }

  /// - Throws: `invalid_configuration` where there is no usable key and none may be made.
  func seal(_ credential: SourceCredential, of source: SourceID) throws -> Data {
    try Sealing.seal(JSONEncoder().encode(credential), with: installationKey(), for: Self.context(source))
  }

  /// The key of this installation, made at need.
  ///
  /// - Throws: `invalid_configuration` where there is no usable key and none may be made; `disk_full`.
  package func installationKey() throws -> Data {
    try heldKey != nil || FileManager.default.fileExists(atPath: path) || !makesKey ? key() : newKey()
  }

  /// - Throws: `invalid_configuration` where the key isn't the one it was sealed with.
  func unseal(_ sealed: Data, of source: SourceID, named name: String) throws -> SourceCredential {
    guard let secret = Sealing.open(sealed, with: try key(), for: Self.context(source)),
      let credential = try? JSONDecoder().decode(SourceCredential.self, from: secret)
    else {
      throw TARSError(
        .invalidConfiguration, "The key \(path) doesn't open the credential of '\(name)'.",
        hint: "Restore the key file from its backup, or give the source its credential again.")
    }
    return credential
  }

  private func key() throws -> Data {
    if let heldKey { return heldKey }
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    guard let key = text.flatMap(Self.key) else {
      throw TARSError(
        .invalidConfiguration, "The key file \(path) is missing, can't be read or holds no key.",
        hint: "Restore it from its backup. Without it, move it away and give sources their credentials again."
      )
    }
    return key
  }

  private static func key(in text: String) -> Data? {
    let line = text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return line.flatMap { Data(base64Encoded: $0) }.flatMap { $0.count == Sealing.keyBytes ? $0 : nil }
  }

  /// Another process may make it at the same time; then that one counts.
  private func newKey() throws -> Data {
    let key = Sealing.makeKey()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return try self.key() }
    let text = Data((key.base64EncodedString() + "\n").utf8)
    let count = text.withUnsafeBytes { descriptor < 0 ? -1 : write(descriptor, $0.baseAddress, $0.count) }
    let isKept = count == text.count && fsync(descriptor) == 0
    if descriptor >= 0 { close(descriptor) }
    guard isKept else {
      if descriptor >= 0 { unlink(path) }
      throw TARSError(
        .diskFull, "The key file \(path) can't be written.",
        hint: "Check the data directory's space and permissions.")
    }
    return key
  }

  private static func context(_ source: SourceID) -> String { "source:\(source.rawValue)" }
}
