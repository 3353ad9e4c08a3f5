import TARSConfig
import TARSConnectors
import TARSCore
import TARSIngestion
import TARSStore
import TARSWebhooks

/// What tells other programs of events, made once over the store.
struct WebhookParts: Sendable {
  let sender: WebhookSender
  private let store: SQLiteStore
  private let http: OutgoingHTTP
  private let vault: CredentialVault
  private let settings: WebhookSettings
  private let clock: any TimeSource

  init(
    _ configuration: TARSConfiguration.WebhookSettings, store: SQLiteStore, vault: CredentialVault,
    clock: any TimeSource
  ) {
    self.store = store
    self.vault = vault
    self.clock = clock
    http = OutgoingHTTP(.messages(allowedHosts: configuration.allowedHosts))
    settings = WebhookSettings(
      timeout: .seconds(configuration.timeoutSeconds), firstPause: .seconds(configuration.retrySeconds),
      retries: .seconds(configuration.retryHours * 3600),
      offAfter: .seconds(configuration.offAfterHours * 3600),
      keep: .seconds(configuration.keepDays * 86_400))
    sender = WebhookSender(
      store: store, http: http, world: StoredWorld(store: store, mostText: settings.mostText),
      key: { try vault.installationKey() }, settings: settings, clock: clock)
  }

  /// Webhooks as one caller manages them.
  func keeper(for caller: Caller) -> WebhookKeeper {
    WebhookKeeper(
      store: store, sender: sender, key: { [vault] in try vault.installationKey() }, settings: settings,
      clock: clock, caller: caller, check: { [http] in try http.check($0) })
  }
}
