import FoundationEssentials
import SwiftASN1
import TARSCore
import X509

/// What is in a PEM file (RFC 7468): certificates, a private key, or both.
struct PEMFile {
  private static let mostBytes = 1 << 20

  let path: String
  private let documents: [PEMDocument]

  /// - Throws: `file_not_found`, `file_unreadable`, or `certificate_invalid` for a file that isn't PEM.
  init(_ path: String) throws {
    self.path = path
    guard FileManager.default.fileExists(atPath: path) else {
      throw TARSError(.fileNotFound, "There is no file \(path).", hint: "Check the path.")
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw TARSError.fileUnreadable(path) }
    guard data.count <= Self.mostBytes else {
      throw Self.invalid("\(path) is not a PEM file.", "Certificates have a few thousand bytes, this more.")
    }
    do {
      documents = try PEMDocument.parseMultiple(pemString: String(decoding: data, as: UTF8.self))
    } catch {
      throw Self.invalid("\(path) is not a PEM file.", "Convert it: PEM is text with BEGIN and END lines.")
    }
  }

  /// All certificates in the file's order, a server's own first.
  ///
  /// - Throws: `certificate_invalid` where there is none, or one that can't be read.
  func certificates() throws -> [Certificate] {
    let found = documents.filter { $0.discriminator == Certificate.defaultPEMDiscriminator }
    guard !found.isEmpty else {
      throw Self.invalid("\(path) has no certificate in it.", "Name the file with BEGIN CERTIFICATE.")
    }
    do {
      return try found.map { try Certificate(pemDocument: $0) }
    } catch {
      throw Self.invalid("A certificate in \(path) can't be read.", "Check that it was copied whole.")
    }
  }

  /// The private key.
  ///
  /// - Throws: `certificate_invalid` where there is none, or one that can't be used; nothing of the key is in it.
  func key() throws -> Certificate.PrivateKey {
    guard let found = documents.first(where: { $0.discriminator.hasSuffix("PRIVATE KEY") }) else {
      throw Self.invalid("\(path) has no private key in it.", "Name the file with BEGIN PRIVATE KEY.")
    }
    guard found.discriminator != "ENCRYPTED PRIVATE KEY" else {
      throw Self.invalid(
        "The key in \(path) is encrypted.",
        "Write it in the clear for T.A.R.S. alone: openssl pkey -in FILE -out NEW, then chmod 600 NEW.")
    }
    do {
      return try Certificate.PrivateKey(pemDocument: found)
    } catch {
      throw Self.invalid(
        "The key in \(path) can't be used.", "Use a key for ECDSA (P-256, P-384, P-521), RSA or Ed25519.")
    }
  }

  private static func invalid(_ message: String, _ hint: String) -> TARSError {
    TARSError(.certificateInvalid, message, hint: hint)
  }
}
