package import FoundationEssentials
import TARSCrypto

/// The key of this installation, which seals what the store must not hold in the clear.
package struct InstallationKey: Sendable {
  private let key: Data

  /// - Parameter key: `Sealing.keyBytes` bytes, from a file that only the owner can read.
  package init(_ key: Data) { self.key = key }

  func seal(_ secret: [UInt8], for context: String) throws -> [UInt8] {
    Array(try Sealing.seal(Data(secret), with: key, for: context))
  }

  /// `nil` where the bytes were sealed with another key or for something else.
  func open(_ sealed: [UInt8], for context: String) -> [UInt8]? {
    Sealing.open(Data(sealed), with: key, for: context).map { Array($0) }
  }

  /// A code over `message` that only this installation can make, as 43 characters.
  func sign(_ message: String, for context: String) -> String {
    let purpose = MessageCode.sha256(of: Data(context.utf8), key: key)
    return Base64URL.text(MessageCode.sha256(of: Data(message.utf8), key: purpose))
  }
}
