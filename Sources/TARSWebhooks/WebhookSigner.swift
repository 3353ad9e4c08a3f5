import FoundationEssentials
import TARSCore
import TARSCrypto

/// Secrets and signatures of messages, after the Standard Webhooks specification 1.0.0.
struct WebhookSigner: Sendable {
  /// The installation's, which seals secrets; made at need.
  let key: @Sendable () throws -> Data

  private static let prefix = "whsec_"

  /// A new secret of 256 bits, as people and programs are shown it.
  static func newSecret() -> String { prefix + Data(RandomText.bytes(32)).base64EncodedString() }

  func seal(_ secret: String, of webhook: WebhookID) throws -> Data {
    try Sealing.seal(Data(secret.utf8), with: key(), for: Self.context(webhook))
  }

  /// The header fields of a message.
  ///
  /// - Throws: `invalid_configuration` where the key isn't the one that sealed the secret.
  func fields(of webhook: WebhookRecord, id: String, at moment: Instant, body: [UInt8]) throws
    -> [String: String]
  {
    let stamp = String(moment.milliseconds / 1000)
    let signed = Data("\(id).\(stamp).".utf8) + body
    let signatures = try secrets(of: webhook, at: moment).map { secret in
      "v1," + MessageCode.sha256(of: signed, key: secret).base64EncodedString()
    }
    return [
      "content-type": "application/json", "webhook-id": id, "webhook-timestamp": stamp,
      "webhook-signature": signatures.joined(separator: " "),
    ]
  }

  /// The present one, and the one before for as long as it counts.
  private func secrets(of webhook: WebhookRecord, at moment: Instant) throws -> [Data] {
    var sealed = [webhook.secret]
    if let old = webhook.oldSecret, let until = webhook.oldSecretUntil, moment < until { sealed.append(old) }
    return try sealed.map { try open($0, of: webhook.id) }
  }

  private func open(_ sealed: Data, of webhook: WebhookID) throws -> Data {
    let text = Sealing.open(sealed, with: try key(), for: Self.context(webhook))
      .map { String(decoding: $0, as: UTF8.self) }
    guard let text, let secret = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))) else {
      throw TARSError(
        .invalidConfiguration, "The installation's key doesn't open the secret of the webhook '\(webhook)'.",
        hint: "Restore the key file from its backup, or rotate the webhook's secret.")
    }
    return secret
  }

  private static func context(_ webhook: WebhookID) -> String { "webhook:\(webhook)" }
}
