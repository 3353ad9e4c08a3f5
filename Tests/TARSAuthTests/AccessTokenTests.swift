import FoundationEssentials
import JWTKit
import TARSCore
import TARSCrypto
import Testing

@testable import TARSAuth

struct AccessTokenTests {
  private static let session = Session(
    id: SessionID(rawValue: "s1"), user: UserID(rawValue: "u1"), createdAt: Instant(seconds: 0),
    lastUsedAt: Instant(seconds: 0), expiresAt: Instant(seconds: 1), address: "", agent: "")

  @Test func aTokenComesBackAsItWasIssued() async throws {
    let here = try Installation()
    let token = try await here.tokens.issue(for: Self.session)
    let claims = try await here.tokens.verify(token.text)
    #expect(claims.user == Self.session.user && claims.session == Self.session.id)
    #expect(claims.expiresAt == token.expiresAt)
    #expect(token.expiresAt.seconds - here.time.now.seconds == 600)
    #expect(claims.iss == "https://tars.example" && claims.aud == "tars" && claims.nbf == claims.iat)
    let other = try await here.tokens.verify(try await here.tokens.issue(for: Self.session).text)
    #expect(other.jti != claims.jti)
  }

  @Test func aTokenIsGoodInItsTimeAlone() async throws {
    let here = try Installation()
    let token = try await here.tokens.issue(for: Self.session).text
    here.time.pass(.seconds(-29))
    _ = try await here.tokens.verify(token)
    here.time.pass(.seconds(-2))
    #expect(await Installation.code { _ = try await here.tokens.verify(token) } == .unauthorized)
    here.time.pass(.seconds(31 + 629))
    _ = try await here.tokens.verify(token)
    here.time.pass(.seconds(1))
    #expect(await Installation.code { _ = try await here.tokens.verify(token) } == .unauthorized)
  }

  /// One claim or header field is wrong in each, under a signature that is right.
  @Test(arguments: [
    #"iss "https://other.example""#, #"aud "other""#, #"aud ["tars","other"]"#, #"sub """#, #"jti """#,
    #"sid """#, "exp 1699990000", "exp 1e30", #"exp "1800000000""#, "nbf 1700009999", "iat 1700009999",
    "iss null", "aud null", "sub null", "jti null", "iat null", "nbf null", "exp null", "sid null",
    #"typ "JWT""#, "typ null", #"kid "other""#, "kid null", #"alg "none""#, #"alg "HS256""#, #"alg "RS256""#,
    #"alg "ES384""#, #"alg "es256""#, "alg null", #"crit ["exp"]"#,
  ])
  func aTokenWithOneFaultIsRefused(fault: String) async throws {
    let here = try Installation()
    let forger = try await Forger(here)
    #expect(try await here.tokens.verify(forger.token()).sub == "u1")
    let token = try forger.token(changing: fault)
    #expect(await Installation.code { _ = try await here.tokens.verify(token) } == .unauthorized)
  }

  @Test func onlyOurKeysSign() async throws {
    let here = try Installation()
    let elsewhere = try Installation()
    _ = try await here.tokens.issue(for: Self.session)
    let foreign = try await elsewhere.tokens.issue(for: Self.session).text
    #expect(await Installation.code { _ = try await here.tokens.verify(foreign) } == .unauthorized)
    let forger = try await Forger(here)
    let foreignKey = try await elsewhere.tokens.keys.current()
    let wrongKey = try forger.token(signedWith: foreignKey)
    #expect(await Installation.code { _ = try await here.tokens.verify(wrongKey) } == .unauthorized)
  }

  @Test func everyChangedCharacterBreaksAToken() async throws {
    let here = try Installation()
    let token = Array(try await here.tokens.issue(for: Self.session).text)
    for place in stride(from: 0, to: token.count, by: 3) {
      var changed = token
      changed[place] = changed[place] == "A" ? "B" : "A"
      let text = String(changed)
      #expect(
        await Installation.code { _ = try await here.tokens.verify(text) } == .unauthorized, "place \(place)")
    }
  }

  @Test(arguments: [
    "", ".", "..", "...", "a.b.c", "a.b", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJFUzI1NiJ9..",
    "\u{0}", "é.é.é", "e30.e30.e30", "=.=.=",
  ])
  func textsOfOtherShapesAreNoToken(text: String) async throws {
    let here = try Installation()
    #expect(await Installation.code { _ = try await here.tokens.verify(text) } == .unauthorized)
  }

  @Test func overlongTokensAreNotRead() async throws {
    let here = try Installation()
    let token = try await Forger(here).token(changing: #"pad "\#(String(repeating: "x", count: 8000))""#)
    #expect(token.utf8.count > SignedToken.mostBytes)
    #expect(await Installation.code { _ = try await here.tokens.verify(token) } == .unauthorized)
  }

  @Test func keysRotateAndOldTokensStayGoodUntilTheyEnd() async throws {
    let here = try Installation()
    let first = try await here.tokens.issue(for: Self.session).text
    here.time.pass(.seconds(30 * 86_400 - 60))
    let old = try await here.tokens.issue(for: Self.session).text
    #expect(SignedToken(old)?.keyID == SignedToken(first)?.keyID)
    here.time.pass(.seconds(60))
    let new = try await here.tokens.issue(for: Self.session).text
    #expect(SignedToken(new)?.keyID != SignedToken(old)?.keyID)
    _ = try await here.tokens.verify(old)
    _ = try await here.tokens.verify(new)
    #expect(try await published(here).count == 2)
    here.time.pass(.seconds(30 * 86_400))
    _ = try await here.tokens.issue(for: Self.session)
    #expect(try await here.store.signingKeys().count == 2)
  }

  @Test func manyCallsMakeOneKey() async throws {
    let here = try Installation()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try await here.tokens.issue(for: Self.session) } }
      try await group.waitForAll()
    }
    #expect(try await here.store.signingKeys().count == 1)
  }

  @Test func anotherProcessesKeyIsFoundInTheStore() async throws {
    let here = try Installation()
    _ = try await here.tokens.issue(for: Self.session)
    let twin = AccessTokens(
      settings: here.tokens.settings, keys: SigningKeys(store: here.store, seal: here.key, time: here.time),
      time: here.time)
    let token = try await here.tokens.issue(for: Self.session).text
    #expect(try await twin.verify(token).sub == "u1")
  }

  @Test func privateKeysAreSealed() async throws {
    let here = try Installation()
    _ = try await here.tokens.issue(for: Self.session)
    let sealed = try #require(try await here.store.signingKeys().first).sealed
    #expect(!String(decoding: sealed, as: UTF8.self).contains("PRIVATE"))
    let stranger = SigningKeys(
      store: here.store, seal: InstallationKey(Sealing.makeKey()), time: here.time)
    #expect(await Installation.code { _ = try await stranger.current() } == .storeDamaged)
  }

  @Test func publishedKeysVerifyTokensAndAreNotPrivate() async throws {
    let here = try Installation()
    let token = try await here.tokens.issue(for: Self.session).text
    let keys = try await published(here)
    #expect(keys.allSatisfy { $0["d"] == nil && $0["kty"] == "EC" && $0["use"] == "sig" })
    let reader = try #require(await ProviderKeys(Array(try await here.tokens.jwks())))
    #expect(reader.signed(try #require(SignedToken(token))))
  }

  private func published(_ here: Installation) async throws -> [[String: String]] {
    let set = try JSONDecoder().decode(
      [String: [[String: String]]].self, from: try await here.tokens.jwks())
    return try #require(set["keys"])
  }
}

/// Makes tokens with faults under a signature of the installation's own key.
struct Forger {
  let key: SigningKeys.Loaded
  let now: Int64

  init(_ here: Installation) async throws {
    key = try await here.tokens.keys.current()
    now = here.time.now.seconds
  }

  /// - Parameter fault: A field's name and its JSON value; `null` leaves it out.
  func token(changing fault: String? = nil, signedWith other: SigningKeys.Loaded? = nil) throws -> String {
    var header = ["alg": "\"ES256\"", "kid": "\"\(key.id)\"", "typ": "\"at+jwt\""]
    var claims = [
      "iss": "\"https://tars.example\"", "aud": "\"tars\"", "sub": "\"u1\"", "jti": "\"j1\"",
      "iat": "\(now)", "nbf": "\(now)", "exp": "\(now + 600)", "sid": "\"s1\"",
    ]
    if let fault {
      let name = String(fault.prefix { $0 != " " })
      let value = String(fault.dropFirst(name.count + 1))
      if ["alg", "kid", "typ", "crit"].contains(name) { header[name] = value } else { claims[name] = value }
    }
    let signed = Base64URL.text(json(header)) + "." + Base64URL.text(json(claims))
    return signed + "." + Base64URL.text(try (other ?? key).algorithm.sign(Array(signed.utf8)))
  }

  private func json(_ fields: [String: String]) -> [UInt8] {
    Array(
      ("{" + fields.filter { $0.value != "null" }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",")
        + "}").utf8)
  }
}
