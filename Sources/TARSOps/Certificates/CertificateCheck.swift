import FoundationEssentials
import SwiftASN1
package import TARSCore
@_spi(FixedExpiryValidationTime) import X509

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Looks at certificate files as a client and a server would.
package struct CertificateCheck: Sendable {
  /// PEM files of authorities that are trusted beside those of the system.
  private let authorities: [String]
  private let warningDays: Int
  private let host: CertificateName?

  /// - Parameters:
  ///   - warningDays: An end within so many days is a warning.
  ///   - host: A name by which clients reach the server; `nil` to look for none.
  package init(authorities: [String], warningDays: Int, host: CertificateName? = nil) {
    self.authorities = authorities
    self.warningDays = warningDays
    self.host = host
  }

  /// - Parameters:
  ///   - path: A PEM file with a server's certificate first and those it rests on after it, or an authority's.
  ///   - key: The PEM file of its key; `nil` not to look.
  /// - Throws: `file_not_found`, `file_unreadable` or `certificate_invalid` where there is no certificate to look at.
  package func finding(of path: String, key: String?, at now: Instant) async throws -> CertificateFinding {
    let certificates = try PEMFile(path).certificates()
    let certificate = certificates[0]
    let summary = try CertificateSummary(certificate)
    var finding = CertificateFinding(
      path: path, certificate: summary, daysLeft: 0, key: key, chain: [], problems: [], warnings: [])
    if !summary.isAuthority { try noteUse(certificate, &finding) }
    let chain = try await noteChain(certificates, &finding, at: now)
    if let key { try noteKey(key, of: certificate, &finding) }
    let end = chain.map { Instant($0.notValidAfter) }.min() ?? summary.validTo
    finding.daysLeft = end.days(since: now)
    noteTime(from: summary.validFrom, to: end, at: now, &finding)
    return finding
  }

  private func noteUse(_ certificate: Certificate, _ finding: inout CertificateFinding) throws {
    let names = try certificate.names
    if names.isEmpty {
      finding.problems.append(.noNames)
    } else if let host, !names.contains(where: { $0.covers(host) }) {
      finding.problems.append(.nameMissing(host))
    }
    if let usage = try certificate.extensions.extendedKeyUsage,
      !usage.contains(.serverAuth), !usage.contains(.any)
    {
      finding.problems.append(.notForServers)
    }
  }

  /// The chain to a trusted authority; of one that isn't reached the certificate alone.
  private func noteChain(
    _ certificates: [Certificate], _ finding: inout CertificateFinding, at now: Instant
  ) async throws -> [Certificate] {
    let certificate = certificates[0]
    if certificate.isSelfSigned, !finding.certificate.isAuthority {
      finding.warnings.append(.selfSigned)
      return [certificate]
    }
    var roots = CertificateStore.systemTrustRoots
    for path in authorities { roots.append(contentsOf: try PEMFile(path).certificates()) }
    if certificate.isSelfSigned { roots.append(certificate) }
    // What has ended is told apart from what was never signed.
    let moment = min(max(now.foundationDate, certificate.notValidBefore), certificate.notValidAfter)
    var verifier = Verifier(rootCertificates: roots) {
      RFC5280Policy(fixedExpiryValidationTime: moment)
      KnownExtensions()
    }
    let result = await verifier.validate(
      leaf: certificate, intermediates: CertificateStore(certificates.dropFirst()))
    switch result {
    case .validCertificate(let chain):
      finding.chain = chain.map { $0.subject.description }
      return Array(chain)
    case .couldNotValidate(let failures):
      finding.problems.append(.chainIncomplete(failures.first?.policyFailureReason.description))
      return [certificate]
    }
  }

  private func noteKey(
    _ path: String, of certificate: Certificate, _ finding: inout CertificateFinding
  ) throws {
    do {
      guard try PEMFile(path).key().publicKey == certificate.publicKey else {
        finding.problems.append(.keyDiffers(path))
        return
      }
    } catch let error as TARSError {
      finding.problems.append(.keyMissing(error))
      return
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o007 != 0 { finding.warnings.append(.keyReadable(path)) }
  }

  private func noteTime(
    from start: Instant, to end: Instant, at now: Instant, _ finding: inout CertificateFinding
  ) {
    if now < start { finding.problems.append(.notYetValid(start)) }
    if end <= now {
      finding.problems.append(.ended(end))
    } else if end < now.advanced(byDays: warningDays) {
      finding.warnings.append(.endsSoon(end))
    }
  }
}

/// Accepts extensions that are looked at elsewhere here, where a certificate calls them critical.
private struct KnownExtensions: VerifierPolicy {
  let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
    .X509ExtensionID.subjectAlternativeName, .X509ExtensionID.extendedKeyUsage,
  ]

  func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
    .meetsPolicy
  }
}
