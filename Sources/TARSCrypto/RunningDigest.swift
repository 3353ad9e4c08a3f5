import Crypto
package import FoundationEssentials

/// A digest over bytes that come piece by piece (FIPS 180-4).
package struct RunningDigest: Sendable {
  /// SHA-1 only finds accidents: it protects against nobody.
  package enum Algorithm: String, Sendable, CaseIterable {
    case sha1
    case sha256
  }

  private enum Hasher {
    case sha1(Insecure.SHA1)
    case sha256(SHA256)
  }

  private var hasher: Hasher

  package init(_ algorithm: Algorithm) {
    switch algorithm {
    case .sha1: hasher = .sha1(Insecure.SHA1())
    case .sha256: hasher = .sha256(SHA256())
    }
  }

  package mutating func update(_ bytes: some DataProtocol) {
    switch hasher {
    case .sha1(var inner):
      inner.update(data: bytes)
      hasher = .sha1(inner)
    case .sha256(var inner):
      inner.update(data: bytes)
      hasher = .sha256(inner)
    }
  }

  /// The digest of all bytes so far: 20 bytes of SHA-1, 32 of SHA-256.
  package var value: Data {
    switch hasher {
    case .sha1(let inner): Data(inner.finalize())
    case .sha256(let inner): Data(inner.finalize())
    }
  }
}
