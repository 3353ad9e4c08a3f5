import ArgumentParser
import TARSCore

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Show security-relevant acts, newest first.")

  @OptionGroup var options: GlobalOptions

  @Option(name: .long, help: ArgumentHelp("Only these acts, such as login.", valueName: "act"))
  var action: String?

  @Option(name: .long, help: ArgumentHelp("Only those of this name.", valueName: "name"))
  var actor: String?

  @Option(name: .long, help: ArgumentHelp("From this time on (ISO 8601).", valueName: "time"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Before this time (ISO 8601).", valueName: "time"))
  var until: String?

  @Option(name: .long, help: ArgumentHelp("Continue after the act of this number.", valueName: "number"))
  var after: Int64?

  @Option(name: .long, help: ArgumentHelp("Acts at most, up to 1000.", valueName: "n"))
  var limit = 100

  func validate() throws {
    if !(1...1000).contains(limit) { throw ValidationError("--limit goes from 1 to 1000.") }
  }

  func run() async throws {
    let query = AuditQuery(
      action: action, actor: actor, since: try since.map { try TimeExpression.require(iso: $0).start },
      until: try until.map { try TimeExpression.require(iso: $0).start }, after: after, limit: limit)
    try await options.withIdentity(as: "audit") { identity, console in
      let events = try await identity.auditEvents(query)
      try console.show(["events": events]) { AuditTable(events: events).text }
    }
  }
}
