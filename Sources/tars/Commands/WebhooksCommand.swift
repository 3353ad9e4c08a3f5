import ArgumentParser
import TARSCore

struct WebhooksCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "webhooks", abstract: "Tell other programs of events: documents, answers, alerts.",
    discussion: "Messages are sent while `tars serve` runs.",
    subcommands: [
      WebhooksListCommand.self, WebhooksShowCommand.self, WebhooksAddCommand.self, WebhooksEditCommand.self,
      WebhooksPauseCommand.self, WebhooksResumeCommand.self, WebhooksPingCommand.self,
      WebhooksRotateCommand.self, WebhooksDeliveriesCommand.self, WebhooksRetryCommand.self,
      WebhooksRemoveCommand.self,
    ], defaultSubcommand: WebhooksListCommand.self)
}

struct WebhooksListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the webhooks with their state.")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      let webhooks = try await engine.webhooks()
      try console.show(["webhooks": webhooks]) { WebhookTable(webhooks: webhooks).text }
    }
  }
}

struct WebhooksShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a webhook.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      let webhook = try await engine.webhook(webhook.value)
      try console.show(webhook) { WebhookDetails(webhook: webhook).text }
    }
  }
}

struct WebhooksPauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Let events wait for a webhook.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws { try await webhook.edit(WebhookEdit(isPaused: true), options) }
}

struct WebhooksResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Let a webhook go on that was paused or turned off.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws { try await webhook.edit(WebhookEdit(isPaused: false), options) }
}

struct WebhooksPingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ping", abstract: "Send a webhook a message now, and say what came of it.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws {
    let delivery = try await options.withEngine(as: "webhooks") { engine, console in
      let delivery = try await engine.pingWebhook(webhook.value)
      try console.show(delivery) { DeliveryTable(deliveries: [delivery]).text }
      return delivery
    }
    if delivery.state != .delivered { throw ExitCode(1) }
  }
}

struct WebhooksRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Make a new secret; messages are signed with the old one too for a day.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      try WebhookDetails.show(try await engine.rotateWebhookSecret(of: webhook.value), console)
    }
  }
}

struct WebhooksRetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Send a delivery again, as if for the first time.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  @Argument(help: "The delivery's number.")
  var delivery: Int64

  func run() async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      let delivery = try await engine.retryDelivery(delivery, of: webhook.value)
      try console.show(delivery) { DeliveryTable(deliveries: [delivery]).text }
    }
  }
}

struct WebhooksRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Forget a webhook and all that waits for it.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var webhook: WebhookArgument

  func run() async throws {
    try await options.withEngine(as: "webhooks") { engine, console in
      let webhook = try await engine.removeWebhook(webhook.value)
      try console.show(webhook) {
        "Removed the webhook \(webhook.id); \(webhook.waiting) messages waited for it.\n"
      }
    }
  }
}
