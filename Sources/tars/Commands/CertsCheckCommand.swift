import ArgumentParser
import FoundationEssentials
import TARSConfig
import TARSCore
import TARSOps

struct CertsCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whom certificates are for, when they end and what is wrong with them.",
    discussion: """
      Without a file it looks at the server's and at those of the local authority. Exit codes: 0 all is well, 1 clients can't connect, \
      3 there is no certificate, 4 one ends soon or needs attention.
      """)

  @OptionGroup var place: CertificateOptions

  @Argument(help: ArgumentHelp("PEM file of a certificate, with those it rests on.", valueName: "file"))
  var file: String?

  @Option(name: .long, help: ArgumentHelp("PEM file of its key.", valueName: "file"))
  var key: String?

  @Option(name: .long, help: ArgumentHelp("PEM file of an authority to trust.", valueName: "file"))
  var ca: String?

  @Option(name: .long, help: ArgumentHelp("A name by which clients reach the server.", valueName: "name"))
  var host: String?

  @Option(name: .long, help: "An end within so many days needs attention.")
  var days = 30

  func validate() throws {
    guard (0...3650).contains(days) else { throw ValidationError("--days takes 0 to 3650.") }
    guard key == nil || file != nil else { throw ValidationError("--key needs the certificate's file.") }
  }

  func run() async throws {
    let findings = try await findings(place.folder())
    try place.options.console.show(["certificates": findings]) {
      findings.map { CertificateText.finding($0) }.joined(separator: "\n")
    }
    if findings.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(ExitStatus.failure.rawValue) }
    if findings.contains(where: { !$0.warnings.isEmpty }) { throw ExitCode(ExitStatus.attention.rawValue) }
  }

  private func findings(_ folder: CertificateFolder) async throws -> [CertificateFinding] {
    let own = FileManager.default.fileExists(atPath: folder.authority) ? [folder.authority] : []
    let check = CertificateCheck(
      authorities: own + (ca.map { [$0] } ?? []), warningDays: days,
      host: try host.map { try CertificateName($0) })
    var findings: [CertificateFinding] = []
    for (path, key) in try await looked(folder) {
      findings.append(try await check.finding(of: path, key: key, at: SystemTime().now))
    }
    return findings
  }

  /// Certificates with their keys, each once.
  private func looked(_ folder: CertificateFolder) async throws -> [(path: String, key: String?)] {
    if let file { return [(file, key)] }
    let transport = try await place.options.configuration().transport
    let configured = transport.certificate.map { [(path: $0, key: transport.key)] } ?? []
    let own = try folder.certificates.map { (path: folder.certificate($0), key: Optional(folder.key($0))) }
    let found = configured + own.filter { $0.path != transport.certificate }
    guard !found.isEmpty else {
      throw TARSError(
        .fileNotFound, "There is no certificate in \(folder.path), and the server has none.",
        hint: "Name a certificate's file, or make one with `tars certs init` and `tars certs issue`.")
    }
    return found
  }
}
