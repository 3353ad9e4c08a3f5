import FoundationEssentials
import TARSCore

/// What a provider says about itself (OpenID Connect Discovery 1.0).
struct ProviderDocument: Decodable, Sendable {
  let issuer: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let keysAddress: String
  /// Whether answers carry the provider's name (RFC 9207).
  let namesItself: Bool

  private enum CodingKeys: String, CodingKey {
    case issuer
    case authorizationEndpoint = "authorization_endpoint"
    case tokenEndpoint = "token_endpoint"
    case keysAddress = "jwks_uri"
    case namesItself = "authorization_response_iss_parameter_supported"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    issuer = try fields.decode(String.self, forKey: .issuer)
    authorizationEndpoint = try fields.decode(String.self, forKey: .authorizationEndpoint)
    tokenEndpoint = try fields.decode(String.self, forKey: .tokenEndpoint)
    keysAddress = try fields.decode(String.self, forKey: .keysAddress)
    namesItself = try fields.decodeIfPresent(Bool.self, forKey: .namesItself) ?? false
  }

  /// The document of `body`.
  ///
  /// - Throws: `provider_failed` where it is another issuer's, or an address isn't safe.
  static func read(_ body: [UInt8], issuer: String) throws -> ProviderDocument {
    guard let document = try? JSONDecoder().decode(Self.self, from: Data(body)) else {
      throw TARSError.provider("describes itself in a way that can't be read")
    }
    guard document.issuer == issuer else { throw TARSError.provider("calls itself by another name") }
    let addresses = [document.authorizationEndpoint, document.tokenEndpoint, document.keysAddress]
    guard addresses.allSatisfy(isSafe) else { throw TARSError.provider("has an address without https") }
    return document
  }

  /// https, or http to this very machine.
  static func isSafe(_ address: String) -> Bool {
    guard address.unicodeScalars.allSatisfy({ (33...126).contains($0.value) }) else { return false }
    if address.hasPrefix("https://") { return address.utf8.count > 8 }
    guard address.hasPrefix("http://") else { return false }
    let authority = address.dropFirst(7).prefix { !"/?#".contains($0) }
    if authority.contains("@") { return false }
    let host =
      authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return ["127.0.0.1", "localhost", "[::1]"].contains(String(host))
  }
}
