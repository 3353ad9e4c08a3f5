package import TARSCore
import TARSCrypto
import SwiftASN1
import X509

/// What a certificate says.
package struct CertificateSummary: Hashable, Sendable, Encodable {
  /// Whom it is for and who signed it, as distinguished names.
  package var subject: String
  package var issuer: String
  /// Hosts and addresses it is for.
  package var names: [String]
  /// Whether it signs others.
  package var isAuthority: Bool
  package var validFrom: Instant
  package var validTo: Instant
  /// Hexadecimal.
  package var serial: String
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  package var fingerprint: String

  init(_ certificate: Certificate) throws {
    subject = certificate.subject.description
    issuer = certificate.issuer.description
    names = try certificate.names.map(\.description)
    isAuthority = try certificate.isAuthority
    validFrom = Instant(certificate.notValidBefore)
    validTo = Instant(certificate.notValidAfter)
    serial = certificate.serialNumber.bytes.map { Int($0).hexadecimal }.joined()
    var coder = DER.Serializer()
    try coder.serialize(certificate)
    fingerprint = SHA256Digest.hex(of: coder.serializedBytes)
  }
}

extension Certificate {
  /// The hosts and addresses of the alternative names; the common name doesn't count (RFC 9525).
  var names: [CertificateName] {
    get throws {
      try (extensions.subjectAlternativeNames ?? SubjectAlternativeNames()).compactMap { name in
        switch name {
        case .dnsName(let host): .host(host.lowercased())
        case .ipAddress(let octets): IPAddress(bytes: Array(octets.bytes)).map { .address($0) }
        default: nil
        }
      }
    }
  }

  var isAuthority: Bool {
    get throws {
      if case .isCertificateAuthority = try extensions.basicConstraints { true } else { false }
    }
  }

  /// Whether it was signed with its own key.
  var isSelfSigned: Bool { issuer == subject && publicKey.isValidSignature(signature, for: self) }
}

extension Int {
  /// Two hexadecimal digits of a byte.
  fileprivate var hexadecimal: String { (self < 16 ? "0" : "") + String(self, radix: 16) }
}
