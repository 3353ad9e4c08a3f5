import FoundationEssentials
import TARSCore
import Testing

@testable import TARSWebhooks

/// Messages are signed as the Standard Webhooks specification says.
struct SignatureTests {
  private let signer = WebhookSigner(key: { WebhookScene.key })
  private let id = WebhookID(rawValue: "wh_test")
  private let moment = Instant(seconds: 1_614_265_330)
  private let body = Array(#"{"test": 2432232314}"#.utf8)
  private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

  private func webhook() throws -> WebhookRecord {
    WebhookRecord(
      id: id, owner: nil, createdAt: moment, url: "https://a.example/",
      secret: try signer.seal(secret, of: id))
  }

  @Test func theSpecificationsExampleIsSignedAsItSays() throws {
    let fields = try signer.fields(
      of: webhook(), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: moment, body: body)
    #expect(fields["webhook-id"] == "msg_p5jXN8AQM9LWM0D4loKWxJek")
    #expect(fields["webhook-timestamp"] == "1614265330")
    #expect(fields["webhook-signature"] == signature)
  }

  @Test func theSecretBeforeSignsTooUntilItsEnd() throws {
    var webhook = try webhook()
    webhook.oldSecret = webhook.secret
    webhook.oldSecretUntil = moment.advanced(byMilliseconds: 1)
    webhook.secret = try signer.seal(WebhookSigner.newSecret(), of: id)
    let both = try signer.fields(of: webhook, id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: moment, body: body)
    let signatures = try #require(both["webhook-signature"]).split(separator: " ")
    #expect(signatures.count == 2 && signatures[1] == signature)
    let later = moment.advanced(byMilliseconds: 1)
    let one = try signer.fields(of: webhook, id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: later, body: body)
    #expect(one["webhook-signature"]?.contains(" ") == false)
  }

  @Test func aSecretOfAnotherWebhookOrKeyOpensNothing() throws {
    let other = WebhookRecord(
      id: WebhookID(rawValue: "wh_other"), owner: nil, createdAt: moment, url: "https://a.example/",
      secret: try webhook().secret)
    #expect(throws: TARSError.self) { try signer.fields(of: other, id: "msg", at: moment, body: body) }
    let stranger = WebhookSigner(key: { Data(repeating: 8, count: 32) })
    #expect(throws: TARSError.self) { try stranger.fields(of: webhook(), id: "msg", at: moment, body: body) }
  }

  @Test func secretsAreRandomAndAsLongAsTheSpecificationAsks() throws {
    let secrets = Set((0..<100).map { _ in WebhookSigner.newSecret() })
    #expect(secrets.count == 100)
    for secret in secrets {
      #expect(secret.hasPrefix("whsec_"))
      #expect(Data(base64Encoded: String(secret.dropFirst(6)))?.count == 32)
    }
  }
}
