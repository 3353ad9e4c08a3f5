import Dispatch
import FoundationEssentials
import TARSCore
import TARSCrypto

@testable import TARSAuth

/// What the fuzzer feeds.
enum FuzzTarget: String, CaseIterable {
  case token
  case claims
  case key
  case hash
  case header
  case keys
  case provider
  case password
  case cookie

  private static let installation = InstallationKey(Data(repeating: 7, count: Sealing.keyBytes))
  private static let settings = OIDCSettings(
    issuer: "https://id.example", clientID: "tars", clientSecret: nil, redirectURI: "https://tars.example")

  func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch self {
    case .token: token(text)
    case .claims: claims(bytes)
    case .key: if let key = APIKeyText(text) { precondition(key.text == text && key.id.rawValue.count == 12) }
    case .hash: if let hash = PasswordHash(phc: text) { precondition(hash.phc == text) }
    case .header: header(text)
    case .keys: keys(bytes)
    case .provider: provider(bytes, text)
    case .password: password(text)
    case .cookie: cookie(text)
    }
  }

  /// A token that is read has one spelling, and no key of ours signed it.
  private func token(_ text: String) {
    guard let token = SignedToken(text) else { return }
    precondition(text.utf8.count <= SignedToken.mostBytes)
    precondition(text.split(separator: ".", omittingEmptySubsequences: false).count == 3)
    if let claims = token.claims(AccessClaims.self) { _ = claims.expiresAt }
  }

  private func claims(_ bytes: [UInt8]) {
    if let claims = try? JSONDecoder().decode(AccessClaims.self, from: Data(bytes)) { _ = claims.expiresAt }
    guard let token = try? JSONDecoder().decode(IDToken.self, from: Data(bytes)) else { return }
    let fault = token.fault(Self.settings, nonce: "n", at: Instant(seconds: 1_700_000_000))
    if fault == nil { precondition(token.iss == "https://id.example" && token.aud.contains("tars")) }
    _ = token.list("groups")
  }

  private func header(_ text: String) {
    guard let token = BearerHeader.token(text) else { return }
    precondition(!token.isEmpty && token.utf8.allSatisfy { (33...126).contains($0) })
    precondition(BearerHeader.token("Bearer \(token)") == token)
  }

  private func keys(_ bytes: [UInt8]) {
    let done = DispatchSemaphore(value: 0)
    Task {
      _ = await ProviderKeys(bytes)
      done.signal()
    }
    done.wait()
  }

  private func provider(_ bytes: [UInt8], _ text: String) {
    if let document = try? ProviderDocument.read(bytes, issuer: "https://id.example") {
      let addresses = [document.authorizationEndpoint, document.tokenEndpoint, document.keysAddress]
      precondition(addresses.allSatisfy { $0.hasPrefix("https://") || $0.hasPrefix("http://") })
    }
    precondition(OIDCFlow(sealed: text, with: Self.installation, at: Instant(seconds: 0)) == nil)
  }

  /// A password that is taken is one spelling of what was typed.
  private func password(_ text: String) {
    guard let accepted = try? PasswordRules().accept(text, about: ["ada", "ada@example.org"]) else { return }
    precondition(accepted.count >= 10)
    precondition(PasswordText.normalised(accepted) == accepted)
  }

  private func cookie(_ text: String) {
    let cookies = DeviceCookies(key: Self.installation, time: SystemTime())
    precondition(cookies.device(text, of: UserID(rawValue: "nobody")) == nil)
  }
}
