import Crypto

/// Keys that sign certificates: ECDSA over P-256 (FIPS 186-5), which every TLS client knows.
package enum CertificateKey {
  /// A new private key as PKCS #8 in PEM (RFC 5958, RFC 7468), with a line break at its end.
  package static func makePEM() -> String { P256.Signing.PrivateKey().pemRepresentation + "\n" }
}
