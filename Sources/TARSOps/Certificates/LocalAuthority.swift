import FoundationEssentials
package import TARSCore
import SwiftASN1
import TARSCrypto
import X509

/// A certificate authority of one's own: it signs for this installation's servers, and devices that are told to
/// trust it reach them over TLS without a warning.
///
/// Keys are ECDSA over P-256 in files that only their owner can read. No key is replaced unless asked for.
package struct LocalAuthority: Sendable {
  /// Days that the authority and a server's certificate may hold. Apple's devices take no longer ones of servers.
  package static let dayLimits = (authority: 1...7300, server: 1...825)

  package let folder: CertificateFolder

  package init(folder: CertificateFolder) { self.folder = folder }

  /// Makes the authority's key and certificate.
  ///
  /// - Parameters:
  ///   - name: What people see in lists of authorities.
  ///   - days: Within `dayLimits.authority`.
  ///   - replacing: Whether an authority that is there is given up, with all that it signed.
  /// - Throws: `file_exists`; `bad_request` for days out of the limits; `disk_full`.
  package func make(
    named name: String, days: Int, at now: Instant, replacing: Bool
  ) throws -> CertificateSummary {
    try Self.check(days, Self.dayLimits.authority)
    guard replacing || !FileManager.default.fileExists(atPath: folder.authorityKey) else {
      throw Self.exists(
        folder.authorityKey,
        "Keep it; with --force a new authority takes its place, and every device must be told to trust that.")
    }
    let pem = CertificateKey.makePEM()
    let certificate = try CertificateProfile.authority(
      named: name, key: Certificate.PrivateKey(pemEncoded: pem),
      from: now, to: now.advanced(byDays: days))
    try FileReplacement.makeFolder(folder.path)
    try FileReplacement.write(pem, to: folder.authorityKey, mode: 0o600)
    try write(certificate, to: folder.authority)
    return try CertificateSummary(certificate)
  }

  /// Signs a certificate for a server.
  ///
  /// - Throws: `file_not_found` without an authority, or without the certificate that is to be renewed; `file_exists`;
  ///   `certificate_invalid` where the authority ended or its files don't fit; `bad_request`; `disk_full`.
  package func issue(_ order: CertificateOrder, at now: Instant) throws -> CertificateSummary {
    try Self.check(order.days, Self.dayLimits.server)
    let authority = try opened(at: now)
    let path = folder.key(order.file)
    guard order.keyUse != .new || !FileManager.default.fileExists(atPath: path) else {
      throw Self.exists(path, "Use --renew to keep key and names, or --force to replace both.")
    }
    guard !order.names.isEmpty || order.keyUse == .kept else {
      throw TARSError(
        .badRequest, "The certificate is for no name.", hint: "Name the hosts and addresses that it is for.")
    }
    let pem = order.keyUse == .kept ? nil : CertificateKey.makePEM()
    let key = try pem.map { try Certificate.PrivateKey(pemEncoded: $0) } ?? PEMFile(path).key()
    let names = try order.names.isEmpty ? namesBefore(order.file) : order.names
    let certificate = try CertificateProfile.server(
      for: names, publicKey: key.publicKey, signedBy: authority,
      from: now, to: now.advanced(byDays: order.days))
    if let pem { try FileReplacement.write(pem, to: path, mode: 0o600) }
    try write(certificate, to: folder.certificate(order.file))
    return try CertificateSummary(certificate)
  }

  private func opened(at now: Instant) throws -> SigningAuthority {
    guard FileManager.default.fileExists(atPath: folder.authorityKey) else {
      throw TARSError(
        .fileNotFound, "There is no authority in \(folder.path).", hint: "Make one with `tars certs init`.")
    }
    let certificate = try PEMFile(folder.authority).certificates()[0]
    let key = try PEMFile(folder.authorityKey).key()
    guard key.publicKey == certificate.publicKey else {
      throw TARSError(
        .certificateInvalid, "\(folder.authorityKey) is not the key of \(folder.authority).",
        hint: "Put the files back that belong together, or make a new authority with --force.")
    }
    guard now < Instant(certificate.notValidAfter) else {
      throw TARSError(
        .certificateInvalid, "The authority ended on \(Instant(certificate.notValidAfter).date).",
        hint: "Make a new one with `tars certs init --force`, and tell devices to trust it.")
    }
    return SigningAuthority(certificate: certificate, key: key)
  }

  private func namesBefore(_ file: String) throws -> [CertificateName] {
    try PEMFile(folder.certificate(file)).certificates()[0].names
  }

  private func write(_ certificate: Certificate, to path: String) throws {
    try FileReplacement.write(certificate.serializeAsPEM().pemString + "\n", to: path, mode: 0o644)
  }

  private static func check(_ days: Int, _ limits: ClosedRange<Int>) throws {
    guard limits.contains(days) else {
      throw TARSError(
        .badRequest, "A certificate can't hold for \(days) days.",
        hint: "Write \(limits.lowerBound) to \(limits.upperBound) days.")
    }
  }

  private static func exists(_ path: String, _ hint: String) -> TARSError {
    TARSError(.fileExists, "There is a key already: \(path).", hint: hint)
  }
}
