import SwiftASN1
import TARSCore
import X509

/// An authority that can sign.
struct SigningAuthority {
  let certificate: Certificate
  let key: Certificate.PrivateKey
}

/// What stands in the certificates that are made here (RFC 5280).
enum CertificateProfile {
  /// Clocks of devices may be behind this one by so much.
  private static let leeway: Int64 = 3_600_000

  /// An authority that signs certificates of TLS servers, and no other authority.
  static func authority(
    named name: String, key: Certificate.PrivateKey, from now: Instant, to end: Instant
  ) throws -> Certificate {
    let subject = try DistinguishedName { CommonName(name) }
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: key.publicKey,
      notValidBefore: now.advanced(byMilliseconds: -leeway).foundationDate, notValidAfter: end.foundationDate,
      issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
        Critical(KeyUsage(keyCertSign: true, cRLSign: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectKeyIdentifier(hash: key.publicKey)
      }, issuerPrivateKey: key)
  }

  /// A TLS server; its certificate ends with the authority's at the latest.
  ///
  /// - Throws: `bad_request` without a name.
  static func server(
    for names: [CertificateName], publicKey: Certificate.PublicKey, signedBy authority: SigningAuthority,
    from now: Instant, to end: Instant
  ) throws -> Certificate {
    guard let first = names.first else {
      throw TARSError(
        .badRequest, "A certificate needs a name.", hint: "Write the names by which clients reach the server."
      )
    }
    let issuer = authority.certificate
    let start = max(now.advanced(byMilliseconds: -leeway), Instant(issuer.notValidBefore))
    return try Certificate(
      version: .v3, serialNumber: .init(), publicKey: publicKey, notValidBefore: start.foundationDate,
      notValidAfter: min(end, Instant(issuer.notValidAfter)).foundationDate, issuer: issuer.subject,
      subject: DistinguishedName { CommonName(String(first.description.prefix(64))) },
      extensions: Certificate.Extensions {
        Critical(BasicConstraints.notCertificateAuthority)
        Critical(KeyUsage(digitalSignature: true))
        try ExtendedKeyUsage([.serverAuth])
        SubjectAlternativeNames(names.map(\.generalName))
        SubjectKeyIdentifier(hash: publicKey)
        AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuer.publicKey).keyIdentifier)
      }, issuerPrivateKey: authority.key)
  }
}

extension CertificateName {
  fileprivate var generalName: GeneralName {
    switch self {
    case .host(let name): .dnsName(name)
    case .address(let address): .ipAddress(ASN1OctetString(contentBytes: address.bytes[...]))
    }
  }
}
