import ArgumentParser
import TARSCore

/// The webhook that a command is about.
struct WebhookArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The webhook's id.", valueName: "id"))
  var id: String

  var value: WebhookID { WebhookID(rawValue: id) }

  func edit(_ edit: WebhookEdit, _ options: GlobalOptions) async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      let webhook = try await engine.editWebhook(value, edit)
      try console.show(webhook) { WebhookDetails(webhook: webhook).text }
    }
  }
}

/// What a webhook is told.
struct WebhookOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("What people call it.", valueName: "name"))
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only such events, e.g. document.added; repeatable. '' for all.", valueName: "kind"))
  var event: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Only events of this collection; repeatable. '' for all.", valueName: "name"))
  var collection: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Whether messages carry texts: true or false.", valueName: "bool"))
  var includeText: Bool?

  func validate() throws {
    for name in event where !name.isEmpty && !EventKind.wanted.map(\.rawValue).contains(name) {
      let known = EventKind.wanted.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no event '\(name)'. Use \(known).")
    }
  }

  /// `nil` where none was said; an empty list for all.
  var events: [EventKind]? {
    event.isEmpty ? nil : event.filter { !$0.isEmpty }.compactMap(EventKind.init(rawValue:))
  }

  var collections: [String]? { collection.isEmpty ? nil : collection.filter { !$0.isEmpty } }
}

struct WebhooksAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a webhook, and show the secret that signs its messages this once.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Where messages are sent: an https URL.")
  var url: String

  @OptionGroup var wishes: WebhookOptions

  func run() async throws {
    let (events, collections) = (wishes.events ?? [], wishes.collections ?? [])
    let draft = WebhookDraft(
      url: url, name: wishes.name, events: events.isEmpty ? nil : events,
      collections: collections.isEmpty ? nil : collections, includesText: wishes.includeText ?? false)
    try await options.withEngine(as: "webhooks") { engine, console in
      try WebhookDetails.show(try await engine.addWebhook(draft), console)
    }
  }
}

struct WebhooksEditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change a webhook; what isn't named stays as it is.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  @Option(name: .long, help: ArgumentHelp("Where messages are sent.", valueName: "url"))
  var url: String?

  @OptionGroup var wishes: WebhookOptions

  func run() async throws {
    let edit = WebhookEdit(
      url: url, name: wishes.name, events: wishes.events, collections: wishes.collections,
      includesText: wishes.includeText)
    try await webhook.edit(edit, options)
  }
}

struct WebhooksDeliveriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries", abstract: "List what was sent to a webhook, newest first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  @Option(
    name: .long, help: ArgumentHelp("Only waiting, delivered, failed or withheld ones.", valueName: "state"))
  var state: String?

  @Option(name: .long, help: ArgumentHelp("Continue after this delivery.", valueName: "number"))
  var after: Int64?

  @Option(name: .long, help: ArgumentHelp("Deliveries at most, up to 1000.", valueName: "n"))
  var limit = 20

  func validate() throws {
    if let state, WebhookDelivery.State(rawValue: state) == nil {
      throw ValidationError("There is no state '\(state)': use waiting, delivered, failed or withheld.")
    }
    if !(1...1000).contains(limit) { throw ValidationError("--limit goes from 1 to 1000.") }
  }

  func run() async throws {
    let query = DeliveryQuery(
      webhook: webhook.value, state: state.flatMap(WebhookDelivery.State.init), after: after, limit: limit)
    try await options.withEngine(as: "webhooks") { engine, console in
      let deliveries = try await engine.webhookDeliveries(query)
      try console.show(["deliveries": deliveries]) { DeliveryTable(deliveries: deliveries).text }
    }
  }
}
