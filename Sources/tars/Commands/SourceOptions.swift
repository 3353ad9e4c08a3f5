import ArgumentParser
import TARSConfig
import TARSCore

extension SourceKind: ExpressibleByArgument {}

/// The settings of a source, as options of a command.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Only paths that match, such as '**/*.pdf'; repeatable.", valueName: "pattern"))
  var include: [String] = []

  @Option(name: .long, help: ArgumentHelp("No paths that match; repeatable.", valueName: "pattern"))
  var exclude: [String] = []

  @Flag(
    name: .long, inversion: .prefixedNo,
    help: "Leave out what programs and file servers keep for themselves, such as .git and node_modules.")
  var defaultExcludes: Bool?

  @Option(
    name: .long,
    help: ArgumentHelp("From one scan to the next, such as 30m or 1h; or never.", valueName: "time"))
  var every: String?

  @Flag(name: .long, inversion: .prefixedNo, help: "Follow the system's notices of changes (folders).")
  var watch: Bool?

  @Option(
    name: .long, help: ArgumentHelp("Longer files are problems; 0 for the general limit.", valueName: "bytes")
  )
  var maxFileBytes: Int?

  @Option(name: .long, help: ArgumentHelp("More files are left out.", valueName: "n"))
  var maxFiles: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("A setting of one kind, such as region=eu-1; repeatable.", valueName: "name=value"))
  var option: [String] = []

  @Option(name: .long, help: ArgumentHelp("User name, or access key id of a bucket.", valueName: "user"))
  var user: String?

  @Option(
    name: .long, help: ArgumentHelp("File whose first line is the password, token or key.", valueName: "file")
  )
  var secretFile: String?

  @Option(name: .long, help: ArgumentHelp("Environment variable that holds it.", valueName: "variable"))
  var secretEnv: String?

  @Flag(name: .long, help: "Ask for it, or read it from standard input.")
  var secretPrompt = false

  @Option(
    name: .long,
    help: ArgumentHelp("File with the session token of a bucket's temporary keys.", valueName: "file"))
  var sessionTokenFile: String?

  func validate() throws {
    let ways = [secretFile != nil, secretEnv != nil, secretPrompt].count { $0 }
    if ways > 1 { throw ValidationError("Give the secret in one way only.") }
    if ways == 0, user != nil || sessionTokenFile != nil {
      throw ValidationError("Give the secret too, with --secret-file, --secret-env or --secret-prompt.")
    }
    _ = try everySeconds()
    _ = try values()
  }

  /// What the options say, as an edit of the source of that name.
  func edit(of name: String) throws -> SourceEdit {
    var edit = SourceEdit(name: name)
    if !option.isEmpty { edit.options = try values() }
    if !include.isEmpty { edit.include = include.filter { !$0.isEmpty } }
    if !exclude.isEmpty { edit.exclude = exclude.filter { !$0.isEmpty } }
    edit.usesDefaultExcludes = defaultExcludes
    edit.everySeconds = try everySeconds()
    edit.watches = watch
    edit.fileBytes = maxFileBytes
    edit.files = maxFiles
    edit.credential = try credential()
    return edit
  }

  private func values() throws -> [String: String] {
    var values: [String: String] = [:]
    for text in option {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw ValidationError("'\(text)' is no option; write name=value.")
      }
      values[String(parts[0])] = String(parts[1])
    }
    return values
  }

  private func everySeconds() throws -> Int? {
    guard let every else { return nil }
    if every == "never" { return 0 }
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = every.last.flatMap({ units[$0] }), let count = Int(every.dropLast()),
      (1...100_000).contains(count)
    else { throw ValidationError("'\(every)' is no time between scans; write 90s, 30m, 1h, 1d or never.") }
    return count * unit
  }
}

extension SourceOptions {
  /// Never from the command line itself: every user of the machine can read it there.
  private func credential() throws -> SourceCredential? {
    guard let secret = try secret() else { return nil }
    let token = try sessionTokenFile.map { try Self.firstLine(of: $0) }
    return SourceCredential(user: user ?? "", secret: secret, sessionToken: token)
  }

  private func secret() throws -> String? {
    if let secretFile { return try Self.firstLine(of: secretFile) }
    if let secretEnv { return try Self.variable(secretEnv) }
    return secretPrompt ? try SecretPrompt.read() : nil
  }

  private static func firstLine(of file: String) throws -> String {
    guard let secret = SecretFile(path: file).secret else {
      throw TARSError(
        .badRequest, "The file \(file) can't be read or is empty.",
        hint: "Write the secret into its first line.")
    }
    return secret
  }

  private static func variable(_ name: String) throws -> String {
    guard let secret = EnvironmentSecret.value(of: name) else {
      throw TARSError(
        .badRequest, "The environment variable \(name) isn't set.", hint: "Export it, or use --secret-file.")
    }
    return secret
  }
}
