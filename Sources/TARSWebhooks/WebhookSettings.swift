/// How messages are sent to webhooks.
package struct WebhookSettings: Hashable, Sendable {
  /// How long a receiver may take to answer.
  package var timeout: Duration
  /// From the first failure to the second attempt; each further pause is four times as long, up to `longestPause`.
  package var firstPause: Duration
  package var longestPause = Duration.seconds(6 * 3600)
  /// From the first attempt to giving a message up.
  package var retries: Duration
  /// A webhook that fails for so long is turned off.
  package var offAfter: Duration
  /// How long ended deliveries can be looked at.
  package var keep: Duration
  /// How long messages are signed with the secret before too.
  package var oldSecret = Duration.seconds(86_400)
  /// Messages that are sent at once, to all and to one webhook.
  package var atOnce = 16
  package var atOncePerWebhook = 2
  /// Longest answer that is read.
  package var mostAnswerBytes = 64 << 10
  /// Longest text of a document that is sent along, in characters.
  package var mostText = 100_000

  package init(
    timeout: Duration = .seconds(15), firstPause: Duration = .seconds(5),
    retries: Duration = .seconds(86_400), offAfter: Duration = .seconds(5 * 86_400),
    keep: Duration = .seconds(30 * 86_400)
  ) {
    self.timeout = timeout
    self.firstPause = firstPause
    self.retries = retries
    self.offAfter = offAfter
    self.keep = keep
  }
}

extension Duration {
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
