import ArgumentParser
import TARSConfig
import TARSCore
import TARSOps

struct CertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certs", abstract: "Make, renew and check certificates for TLS.",
    subcommands: [CertsInitCommand.self, CertsIssueCommand.self, CertsCheckCommand.self])
}

/// Where the local authority is.
struct CertificateOptions: ParsableArguments {
  @OptionGroup var options: GlobalOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Folder of the local authority; `certs` in the data directory by default.", valueName: "dir"))
  var dir: String?

  func folder() async throws -> CertificateFolder {
    if let dir { return CertificateFolder(path: LocalPath.absolute(dir)) }
    return CertificateFolder(path: try await options.configuration().dataDirectory + "/certs")
  }
}

struct CertsInitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a certificate authority for this installation.",
    discussion: "Its key never leaves this machine; devices are told to trust its certificate.")

  @OptionGroup var place: CertificateOptions

  @Option(name: .long, help: ArgumentHelp("What people see in lists of authorities.", valueName: "text"))
  var name: String?

  @Option(name: .long, help: "Days that it holds.")
  var days = 3650

  @Flag(name: .long, help: "Give up an authority that is there; all it signed is worth nothing then.")
  var force = false

  func run() async throws {
    let folder = try await place.folder()
    let name = name ?? "T.A.R.S. on \(MachineName.current) (\(MachineName.tag()))"
    let made = try LocalAuthority(folder: folder).make(
      named: name, days: days, at: SystemTime().now, replacing: force)
    try place.options.console.show(MadeCertificate(made, folder.authority, folder.authorityKey)) {
      CertificateText.madeAuthority(made, folder)
    }
  }
}

struct CertsIssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Make or renew a server's certificate, signed by the local authority.",
    discussion: """
      Without names it is for this machine's name, localhost and the names of the settings; with --renew for the \
      names that it had. A running server takes the new files by itself.
      """)

  @OptionGroup var place: CertificateOptions

  @Argument(help: ArgumentHelp("Host names and addresses by which clients reach it.", valueName: "name"))
  var names: [String] = []

  @Option(name: .long, help: ArgumentHelp("Name of the files, without .crt and .key.", valueName: "name"))
  var file = "server"

  @Option(name: .long, help: "Days that it holds, 825 at most; never longer than the authority.")
  var days = 397

  @Flag(name: .long, help: "Keep the key, and the names where none are given.")
  var renew = false

  @Flag(name: .long, help: "Replace a key that is there.")
  var force = false

  func validate() throws {
    guard !(renew && force) else { throw ValidationError("--renew keeps the key, --force replaces it.") }
    guard !file.isEmpty, file != "ca", file.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }),
      !file.hasPrefix(".")
    else {
      throw ValidationError("--file takes letters, digits, '-', '_' and '.', and isn't 'ca'.")
    }
  }

  func run() async throws {
    let folder = try await place.folder()
    let order = CertificateOrder(
      file: file, names: try await wanted(), days: days,
      keyUse: renew ? .kept : force ? .replaced : .new)
    let made = try LocalAuthority(folder: folder).issue(order, at: SystemTime().now)
    let (certificate, key) = (folder.certificate(file), folder.key(file))
    try place.options.console.show(MadeCertificate(made, certificate, key)) {
      CertificateText.madeServer(made, certificate: certificate, key: key)
    }
  }

  private func wanted() async throws -> [CertificateName] {
    if renew || !names.isEmpty { return try names.map { try CertificateName($0) } }
    return try await MachineName.all(place.options.configuration().server).map { try CertificateName($0) }
  }
}

/// What making a certificate prints as JSON.
private struct MadeCertificate: Encodable {
  let path: String
  let key: String
  let certificate: CertificateSummary

  init(_ certificate: CertificateSummary, _ path: String, _ key: String) {
    (self.path, self.key, self.certificate) = (path, key, certificate)
  }
}
