import TARSCore
import TARSOps

/// Certificates for people.
enum CertificateText {
  static func madeAuthority(_ made: CertificateSummary, _ folder: CertificateFolder) -> String {
    """
    Made the authority "\(made.subject)", good until \(made.validTo.date).
      certificate  \(folder.authority)
      key          \(folder.authorityKey)  (keep it here: who has it can pass for any server to your devices)
      SHA-256      \(fingerprint(made.fingerprint))

    Tell each device to trust the certificate:
      Debian, Ubuntu  sudo cp \(folder.authority) /usr/local/share/ca-certificates/tars.crt && sudo update-ca-certificates
      Fedora, RHEL    sudo cp \(folder.authority) /etc/pki/ca-trust/source/anchors/tars.crt && sudo update-ca-trust
      macOS           sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.crt
      Windows         certutil -addstore -f ROOT ca.crt   (as administrator)
      Firefox         Settings, Privacy & Security, View Certificates, Authorities, Import
      iPhone, iPad    open the file, install the profile, then General, About, Certificate Trust Settings
      Android         Security, Encryption & credentials, Install a certificate, CA certificate
      curl, Python    curl --cacert ca.crt, SSL_CERT_FILE=ca.crt

    Then make a certificate for the server: tars certs issue

    """
  }

  static func madeServer(_ made: CertificateSummary, certificate: String, key: String) -> String {
    """
    Made a certificate for \(made.names.joined(separator: ", ")), good until \(made.validTo.date).
      certificate  \(certificate)
      key          \(key)

    The server takes it with these settings, and later ones by itself:
      server.tls.certificate: \(certificate)
      server.tls.key: \(key)

    """
  }

  static func finding(_ finding: CertificateFinding) -> String {
    let certificate = finding.certificate
    let kind = certificate.isAuthority ? "authority" : "for"
    let names = certificate.isAuthority ? certificate.subject : certificate.names.joined(separator: ", ")
    var lines = [
      Style.bold(finding.path),
      "  \(kind.padding(to: 9))  \(names.isEmpty ? "nobody" : names)",
      "  signed by  \(certificate.issuer)",
      "  good       \(certificate.validFrom.date) to \(certificate.validTo.date), \(left(finding.daysLeft))",
      "  SHA-256    \(fingerprint(certificate.fingerprint))",
    ]
    if !finding.chain.isEmpty { lines.append("  chain      " + finding.chain.joined(separator: " < ")) }
    let problems = finding.problems.map { line(Style.red("problem"), $0) }
    let warnings = finding.warnings.map { line(Style.yellow("warning"), $0) }
    let end = problems.isEmpty && warnings.isEmpty ? ["  \(Style.green("well"))"] : []
    return (lines + problems + warnings + end).joined(separator: "\n") + "\n"
  }

  private static func line(_ word: String, _ remark: CertificateFinding.Remark) -> String {
    "  \(word)    \(remark.message)\n             \(remark.hint)"
  }

  private static func left(_ days: Int) -> String {
    days < 0 ? "ended" : days == 1 ? "1 day left" : "\(days) days left"
  }

  /// Pairs of digits with colons, as other tools show them.
  private static func fingerprint(_ digits: String) -> String {
    stride(from: 0, to: digits.count, by: 2).map { start in
      digits.dropFirst(start).prefix(2).uppercased()
    }.joined(separator: ":")
  }
}
