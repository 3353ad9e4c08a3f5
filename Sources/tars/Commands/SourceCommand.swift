import ArgumentParser
import TARSCore

struct SourceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source", abstract: "Keep up with folders, web pages, WebDAV, buckets and mailboxes.",
    discussion: "Sources are scanned and watched while `tars serve` runs.",
    subcommands: [
      SourceListCommand.self, SourceShowCommand.self, SourceAddCommand.self, SourceEditCommand.self,
      SourcePauseCommand.self, SourceResumeCommand.self, SourceScanCommand.self, SourceRemoveCommand.self,
    ], defaultSubcommand: SourceListCommand.self)
}

struct SourceListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the sources with their state.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "source") { engine, console in
      let sources = try await engine.sources()
      try console.show(["sources": sources]) { SourceTable(sources: sources).text }
    }
  }
}

struct SourceShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a source with its settings.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  func run() async throws {
    try await options.withEngine(as: "source") { engine, console in
      let source = try await engine.source(named: name)
      try console.show(source) { SourceText(source: source).text }
    }
  }
}

struct SourceAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a source; its first scan begins at once.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "One of: folder, web, webdav, s3, imap.")
  var kind: SourceKind

  @Argument(help: "A folder's path, or a URL such as s3://BUCKET/PREFIX or imaps://HOST/MAILBOX.")
  var address: String

  @Option(
    name: .long,
    help: ArgumentHelp("What it is called; by default the end of its address.", valueName: "name"))
  var name: String?

  @Option(name: .long, help: ArgumentHelp("The collection of its documents.", valueName: "name"))
  var collection = DocumentCollection.defaultName

  @OptionGroup var settings: SourceOptions

  func run() async throws {
    let place = kind == .folder ? LocalPath.absolute(address) : address
    var edit = try settings.edit(of: name ?? Self.name(of: place))
    if edit.watches == nil { edit.watches = kind == .folder }
    let base = SourceSettings(name: edit.name, kind: kind, address: place, collection: collection)
    let addition = SourceAddition(settings: edit.applied(to: base), credential: edit.credential)
    try await options.withEngine(as: "source") { engine, console in
      try SourceChangeText.show(try await engine.addSource(addition), console)
    }
  }

  /// The last part of an address, as far as it can be a name.
  private static func name(of address: String) -> String {
    let last = address.split(separator: "/").last ?? ""
    let letters = last.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "-"
    }
    return String(String(letters).drop { $0 == "-" }.prefix(64))
  }
}

struct SourceEditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a source's settings; what isn't named stays as it is.",
    discussion: "Lists of patterns are replaced; an empty one (--include '') takes them away.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  @Option(name: .long, help: ArgumentHelp("Where it is now.", valueName: "address"))
  var address: String?

  @OptionGroup var settings: SourceOptions

  func run() async throws {
    var edit = try settings.edit(of: name)
    edit.address = address
    try await options.withEngine(as: "source") { engine, console in
      try SourceChangeText.show(try await engine.editSource(edit), console)
    }
  }
}

struct SourcePauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Neither scan nor watch a source, and let what is queued of it wait.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  func run() async throws { try await SourceSwitch(options: options, name: name).set(paused: true) }
}

struct SourceResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let a paused source go on; it is scanned at once.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  func run() async throws { try await SourceSwitch(options: options, name: name).set(paused: false) }
}

/// Pauses a source or lets it go on.
struct SourceSwitch {
  let options: GlobalOptions
  let name: String

  func set(paused: Bool) async throws {
    var edit = SourceEdit(name: name)
    edit.isPaused = paused
    try await options.withEngine(as: "source") { engine, console in
      try SourceChangeText.show(try await engine.editSource(edit), console)
    }
  }
}

struct SourceScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Scan a source now.",
    discussion: "Without a server the command itself scans and reads, and ends when all is done.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  @Flag(name: .long, help: "Remove the documents of missing files, however many they are.")
  var acceptDeletions = false

  @Flag(name: .long, help: "End only when the scan has ended.")
  var wait = false

  @Flag(name: .long, help: "Stop the present scan instead.")
  var cancel = false

  func run() async throws {
    let request = SourceScanRequest(name: name, acceptsDeletions: acceptDeletions, waits: wait)
    let status = try await options.withEngine(as: "source") { engine, console in
      let status = try await cancel ? engine.cancelScan(ofSource: name) : engine.scanSource(request)
      try console.show(status) { SourceText(source: status).text }
      return status
    }
    if !cancel, [.failing, .vanished].contains(status.activity) { throw ExitCode(1) }
  }
}

struct SourceRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Forget a source, and keep or remove its documents.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The source's name.")
  var name: String

  @Flag(name: .long, help: "Its documents stay as they are.")
  var keepDocuments = false

  @Flag(name: .long, help: "Its documents get tombstones; their history stays.")
  var removeDocuments = false

  func validate() throws {
    if keepDocuments == removeDocuments {
      throw ValidationError("Say what happens with its documents: --keep-documents or --remove-documents.")
    }
  }

  func run() async throws {
    let removal = SourceRemoval(name: name, keepsDocuments: keepDocuments)
    try await options.withEngine(as: "source") { engine, console in
      let report = try await engine.removeSource(removal)
      try console.show(report) {
        "Removed the source '\(report.name)': \(report.kept) documents kept, \(report.removed) removed.\n"
      }
    }
  }
}
