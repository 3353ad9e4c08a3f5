import TARSCore

/// A provider's description and keys, fetched when needed and kept for an hour; keys again when a token names
/// one that isn't known, at most once a minute.
actor ProviderDirectory {
  private struct Dated<Value: Sendable>: Sendable {
    let value: Value
    let at: Instant
  }

  private static let age = Duration.seconds(3600)
  private static let pause = Duration.seconds(60)

  private let issuer: String
  private let http: any HTTPFetching
  private let time: any TimeSource
  private var description: Dated<ProviderDocument>?
  private var keys: Dated<ProviderKeys>?

  init(issuer: String, http: any HTTPFetching, time: any TimeSource) {
    self.issuer = issuer
    self.http = http
    self.time = time
  }

  /// - Throws: `provider_failed`.
  func document() async throws -> ProviderDocument {
    if let description, isYoung(description.at, Self.age) { return description.value }
    guard ProviderDocument.isSafe(issuer) else { throw TARSError.provider("has no https address") }
    let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    let body = try await get(base + "/.well-known/openid-configuration")
    let document = try ProviderDocument.read(body, issuer: issuer)
    description = Dated(value: document, at: time.now)
    return document
  }

  /// Whether one of the provider's keys signed `token`.
  ///
  /// - Throws: `provider_failed`.
  func signed(_ token: SignedToken) async throws -> Bool {
    if let keys, isYoung(keys.at, Self.age), keys.value.know(token) || isYoung(keys.at, Self.pause) {
      return keys.value.signed(token)
    }
    guard let fresh = await ProviderKeys(try await get(try await document().keysAddress)) else {
      throw TARSError.provider("has keys that can't be read")
    }
    keys = Dated(value: fresh, at: time.now)
    return fresh.signed(token)
  }

  private func get(_ address: String) async throws -> [UInt8] {
    let answer = try await http.fetch(HTTPFetch(url: address, headers: ["accept": "application/json"]))
    guard answer.status == 200 else { throw TARSError.provider("answered \(answer.status)") }
    return answer.body
  }

  private func isYoung(_ moment: Instant, _ age: Duration) -> Bool {
    moment <= time.now && time.now < moment.advanced(by: age)
  }
}
