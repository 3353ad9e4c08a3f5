import FoundationEssentials
import JWTKit
import Synchronization
import TARSCore

@testable import TARSAuth

/// An OpenID provider that does what the test says, behind the protocol for requests.
final class ScriptedProvider: HTTPFetching {
  struct Script {
    var issuer = ScriptedProvider.issuer
    var extra: [String: String] = [:]
    var keyID = "k1"
    var algorithm = SignedToken.Algorithm.es256
    /// Claims that replace or, with `null`, take away the right ones.
    var claims: [String: String] = [:]
    var failing: Set<String> = []
    var publishes = true
    var requests: [HTTPFetch] = []
    var nonce = ""
    var challenge = ""
    var signsWithAnotherKey = false
  }

  static let issuer = "https://id.example"
  let script = Mutex(Script())
  private let time: TestTime
  private let key = ES256PrivateKey()
  private let stranger = ES256PrivateKey()

  init(time: TestTime) { self.time = time }

  func paths() -> [String] { script.withLock { $0.requests.map { String($0.url.dropFirst(18)) } } }

  func fetch(_ request: HTTPFetch) async throws -> HTTPFetched {
    let script = script.withLock { script in
      script.requests.append(request)
      return script
    }
    let path = String(request.url.dropFirst(Self.issuer.count))
    if script.failing.contains(path) { return HTTPFetched(status: 500) }
    switch path {
    case "/.well-known/openid-configuration": return json(document(script))
    case "/keys": return json(#"{"keys":[{"kty":"oct","k":"AA"},\#(publicKey(script))]}"#)
    case "/token": return try await token(request, script)
    default: return HTTPFetched(status: 404)
    }
  }

  private func document(_ script: Script) -> String {
    var fields = [
      "issuer": script.issuer, "authorization_endpoint": Self.issuer + "/authorize",
      "token_endpoint": Self.issuer + "/token", "jwks_uri": Self.issuer + "/keys",
    ]
    fields.merge(script.extra) { $1 }
    return "{" + fields.map { #""\#($0.key)":"\#($0.value)""# }.joined(separator: ",") + "}"
  }

  private func publicKey(_ script: Script) -> String {
    guard script.publishes else { return #"{"kty":"unknown"}"# }
    if script.algorithm == .rs256 {
      return #"{"kty":"RSA","kid":"\#(script.keyID)","use":"sig","n":"\#(TestKeys.modulus)","e":"AQAB"}"#
    }
    let point = key.parameters ?? ("", "")
    let (x, y) = (urlSafe(point.x), urlSafe(point.y))
    return #"{"kty":"EC","crv":"P-256","kid":"\#(script.keyID)","x":"\#(x)","y":"\#(y)"}"#
  }

  /// Checks code and verifier as a provider does, then gives an ID token.
  private func token(_ request: HTTPFetch, _ script: Script) async throws -> HTTPFetched {
    let form = String(decoding: request.body, as: UTF8.self).split(separator: "&").reduce(into: [:]) {
      $0[String($1.prefix { $0 != "=" })] = String($1.drop { $0 != "=" }.dropFirst())
    }
    guard form["code"] == "good", form["grant_type"] == "authorization_code",
      OIDCFlow.challenge(of: form["code_verifier"] ?? "") == script.challenge,
      request.headers["authorization"] == "Basic dGFyczpzJTIwdA=="
    else { return HTTPFetched(status: 400) }
    let now = time.now.seconds
    var claims = [
      "iss": #""\#(Self.issuer)""#, "aud": #""tars""#, "sub": #""42""#, "iat": "\(now)",
      "exp": "\(now + 300)",
      "nonce": #""\#(script.nonce)""#, "preferred_username": #""ada""#, "name": #""Ada L""#,
      "email": #""ada@example.org""#, "email_verified": "true", "groups": #"["crew","staff"]"#,
    ]
    claims.merge(script.claims) { $1 }
    let body =
      "{"
      + claims.filter { $0.value != "null" }.map { #""\#($0.key)":\#($0.value)"# }
      .joined(separator: ",") + "}"
    let header = #"{"alg":"\#(script.algorithm.rawValue)","kid":"\#(script.keyID)"}"#
    let signed = Base64URL.text(Array(header.utf8)) + "." + Base64URL.text(Array(body.utf8))
    let signature = try await algorithm(script).sign(Array(signed.utf8))
    return json(#"{"access_token":"x","id_token":"\#(signed).\#(Base64URL.text(signature))"}"#)
  }

  private func algorithm(_ script: Script) async throws -> any JWTAlgorithm {
    let holder = JWTKeyCollection()
    if script.algorithm == .rs256 {
      await holder.add(rsa: try Insecure.RSA.PrivateKey(pem: TestKeys.rsa), digestAlgorithm: .sha256)
    } else {
      await holder.add(ecdsa: script.signsWithAnotherKey ? stranger : key)
    }
    return try await holder.getKey()
  }

  private func json(_ text: String) -> HTTPFetched { HTTPFetched(status: 200, body: Array(text.utf8)) }

  private func urlSafe(_ text: String) -> String {
    text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
