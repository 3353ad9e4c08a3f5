import Synchronization
import TARSCore
import TARSCrypto
import Testing

@testable import TARSAuth

struct OIDCTests {
  private let time = TestTime()
  private let provider: ScriptedProvider
  private let client: OIDCClient

  init() {
    provider = ScriptedProvider(time: time)
    client = OIDCClient(
      settings: OIDCSettings(
        issuer: ScriptedProvider.issuer, clientID: "tars", clientSecret: "s t",
        redirectURI: "https://tars.example/auth/oidc/return"), http: provider,
      key: InstallationKey(Sealing.makeKey()), time: time)
  }

  @Test(arguments: [SignedToken.Algorithm.es256, .rs256])
  func aLoginGivesThePerson(algorithm: SignedToken.Algorithm) async throws {
    provider.script.withLock { $0.algorithm = algorithm }
    let identity = try await signIn()
    #expect(
      identity
        == ExternalIdentity(
          subject: ExternalSubject(issuer: ScriptedProvider.issuer, subject: "42"), origin: .oidc,
          name: "ada",
          displayName: "Ada L", email: "ada@example.org", groups: ["crew", "staff"]))
  }

  @Test func theAddressCarriesWhatTheStandardsAskFor() async throws {
    let start = try await client.begin()
    let query = query(start.address)
    #expect(start.address.hasPrefix("https://id.example/authorize?"))
    #expect(query["response_type"] == "code" && query["client_id"] == "tars")
    #expect(query["redirect_uri"] == "https%3A%2F%2Ftars.example%2Fauth%2Foidc%2Freturn")
    #expect(query["scope"] == "openid%20profile%20email" && query["code_challenge_method"] == "S256")
    #expect([query["state"], query["nonce"], query["code_challenge"]].allSatisfy { $0?.count == 43 })
    #expect(!start.flow.contains(query["state"] ?? "-"))
    // RFC 7636, appendix B.
    #expect(
      OIDCFlow.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test(arguments: [
    ("iss", #""https://other.example""#), ("iss", #""https://id.example/""#), ("aud", #""other""#),
    ("aud", #"["other"]"#), ("aud", #"["tars","other"]"#), ("azp", #""other""#), ("nonce", #""other""#),
    ("nonce", "null"), ("exp", "1700000000"), ("exp", "null"), ("iat", "1900000000"), ("iat", "null"),
    ("nbf", "1900000000"), ("sub", #""""#), ("sub", "null"), ("sub", "7"), ("iss", "null"), ("aud", "null"),
  ])
  func aTokenWithAWrongClaimIsRefused(claim: String, value: String) async throws {
    time.pass(.seconds(3600))
    provider.script.withLock { $0.claims[claim] = value }
    #expect(await Installation.code { _ = try await signIn() } == .providerFailed)
  }

  @Test func aTokenForSeveralNamesItsParty() async throws {
    provider.script.withLock { $0.claims = ["aud": #"["tars","other"]"#, "azp": #""tars""#] }
    #expect(try await signIn().name == "ada")
  }

  @Test func claimsThatAreMissingOrUnverifiedAreDoneWithout() async throws {
    provider.script.withLock {
      $0.claims = [
        "email_verified": "false", "preferred_username": "null", "name": "null", "groups": #""crew""#,
      ]
    }
    let identity = try await signIn()
    #expect(identity.email == nil && identity.name == "42" && identity.displayName == "42")
    #expect(identity.groups == ["crew"])
  }

  @Test func anAnswerBelongsToItsBrowserAndItsTime() async throws {
    let (mine, theirs) = (try await client.begin(), try await client.begin())
    let state = query(mine.address)["state"]
    let answers: [(OIDCAnswer, String)] = [
      (OIDCAnswer(code: "good", state: state), theirs.flow),
      (OIDCAnswer(code: "good", state: nil), mine.flow),
      (OIDCAnswer(code: "good", state: state), ""), (OIDCAnswer(code: "good", state: state), "forged"),
      (OIDCAnswer(code: nil, state: state), mine.flow),
      (OIDCAnswer(code: nil, state: state, error: "access_denied"), mine.flow),
    ]
    for (answer, flow) in answers {
      #expect(await Installation.code { _ = try await client.finish(answer, flow: flow) } == .loginFailed)
    }
    time.pass(.seconds(600))
    let late = OIDCAnswer(code: "good", state: state)
    #expect(await Installation.code { _ = try await client.finish(late, flow: mine.flow) } == .loginFailed)
    #expect(!provider.paths().contains("/token"))
  }

  @Test func aWrongCodeOrVerifierIsTheProvidersRefusal() async throws {
    let start = try await client.begin()
    let answer = OIDCAnswer(code: "bad", state: query(start.address)["state"])
    #expect(
      await Installation.code { _ = try await client.finish(answer, flow: start.flow) } == .providerFailed)
    provider.script.withLock { $0.challenge = "other" }
    let good = OIDCAnswer(code: "good", state: query(start.address)["state"])
    #expect(
      await Installation.code { _ = try await client.finish(good, flow: start.flow) } == .providerFailed)
  }

  @Test func anotherProvidersAnswerIsRefused() async throws {
    let start = try await client.begin()
    let answer = OIDCAnswer(
      code: "good", state: query(start.address)["state"], issuer: "https://evil.example")
    #expect(
      await Installation.code { _ = try await client.finish(answer, flow: start.flow) } == .providerFailed)
  }

  @Test func aNewKeyIsFetchedAtABoundedRate() async throws {
    _ = try await signIn()
    _ = try await signIn()
    #expect(keyFetches() == 1)
    provider.script.withLock { $0.keyID = "k2" }
    #expect(await Installation.code { _ = try await signIn() } == .providerFailed)
    #expect(keyFetches() == 1)
    time.pass(.seconds(60))
    #expect(try await signIn().name == "ada")
    #expect(keyFetches() == 2)
  }

  @Test func aSignatureOfAnotherKeyIsRefused() async throws {
    provider.script.withLock { $0.signsWithAnotherKey = true }
    #expect(await Installation.code { _ = try await signIn() } == .providerFailed)
    provider.script.withLock { ($0.signsWithAnotherKey, $0.publishes) = (false, false) }
    time.pass(.seconds(3600))
    #expect(await Installation.code { _ = try await signIn() } == .providerFailed)
  }

  @Test(arguments: ["/.well-known/openid-configuration", "/keys", "/token"])
  func aProviderThatFailsIsNamed(path: String) async throws {
    provider.script.withLock { $0.failing = [path] }
    #expect(await Installation.code { _ = try await signIn() } == .providerFailed)
    provider.script.withLock { $0.failing = [] }
    #expect(try await signIn().name == "ada")
  }

  @Test(arguments: [
    ("issuer", "https://evil.example"), ("token_endpoint", "http://id.example/token"),
    ("jwks_uri", "file:///etc/passwd"), ("authorization_endpoint", "http://localhost@evil.example/"),
    ("token_endpoint", "http://localhost.evil.example/"),
  ])
  func adviceToGoElsewhereIsRefused(field: String, value: String) async throws {
    provider.script.withLock { $0.extra = [field: value] }
    #expect(await Installation.code { _ = try await client.begin() } == .providerFailed)
  }

  @Test(arguments: [
    ("https://a.example/x", true), ("http://127.0.0.1:8080/x", true), ("http://localhost/x", true),
    ("http://[::1]:8080", true), ("http://a.example", false), ("ftp://a.example", false), ("", false),
    ("https://a b", false), ("http://localhost:80@evil.example", false),
    ("http://127.0.0.1.evil.example", false),
  ])
  func addressesAreSafeOrNot(address: String, isSafe: Bool) {
    #expect(ProviderDocument.isSafe(address) == isSafe)
  }

  private func keyFetches() -> Int { provider.paths().filter { $0 == "/keys" }.count }

  private func signIn() async throws -> ExternalIdentity {
    let start = try await client.begin()
    let query = query(start.address)
    provider.script.withLock {
      $0.nonce = query["nonce"] ?? ""
      $0.challenge = query["code_challenge"] ?? ""
    }
    return try await client.finish(OIDCAnswer(code: "good", state: query["state"]), flow: start.flow)
  }

  private func query(_ address: String) -> [String: String] {
    address.drop { $0 != "?" }.dropFirst().split(separator: "&").reduce(into: [:]) {
      $0[String($1.prefix { $0 != "=" })] = String($1.drop { $0 != "=" }.dropFirst())
    }
  }
}
