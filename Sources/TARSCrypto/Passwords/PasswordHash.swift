import Crypto
import CryptoExtras
package import FoundationEssentials
import TARSCore

/// A password's scrypt hash (RFC 7914) with its parameters.
package struct PasswordHash: Hashable, Sendable {
  package let cost: PasswordCost
  let salt: Data
  let digest: Data

  private static let saltBytes = 16
  private static let digestBytes = 32

  /// The hash of `password` with a salt of its own. Takes as long as `cost` says: not for the cooperative pool.
  package init(of password: Data, cost: PasswordCost) throws {
    let salt = SymmetricKey(size: SymmetricKeySize(bitCount: Self.saltBytes * 8)).withUnsafeBytes { Data($0) }
    try self.init(of: password, salt: salt, cost: cost)
  }

  init(of password: Data, salt: Data, cost: PasswordCost, bytes: Int = digestBytes) throws {
    self.cost = cost
    self.salt = salt
    digest = try Self.derive(password, salt, cost, bytes)
  }

  init(cost: PasswordCost, salt: Data, digest: Data) {
    self.cost = cost
    self.salt = salt
    self.digest = digest
  }

  /// Whether `password` is the one that was hashed; the comparison takes the same time for all.
  package func matches(_ password: Data) throws -> Bool {
    let other = try Self.derive(password, salt, cost, digest.count)
    let key = SymmetricKey(size: .bits256)
    let code = HMAC<SHA256>.authenticationCode(for: digest, using: key)
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: other, using: key)
  }

  /// Whether a hash made now with `parameters` would be another kind; login is when it can be replaced.
  package func needsUpgrade(_ parameters: PasswordCost) -> Bool {
    cost != parameters && cost.work <= parameters.work
      || salt.count < Self.saltBytes || digest.count < Self.digestBytes
  }

  private static func derive(
    _ password: Data, _ salt: Data, _ cost: PasswordCost, _ bytes: Int
  ) throws -> Data {
    let key = try KDF.Scrypt.deriveKey(
      from: password, salt: salt, outputByteCount: bytes, rounds: 1 << cost.logRounds,
      blockSize: cost.blockSize, parallelism: cost.parallelism)
    return key.withUnsafeBytes { Data($0) }
  }
}
