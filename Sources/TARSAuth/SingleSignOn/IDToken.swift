import FoundationEssentials
import TARSCore

/// The claims of an ID token (OpenID Connect Core 1.0, section 2).
struct IDToken: Decodable, Sendable {
  let iss: String
  let sub: String
  let aud: [String]
  let azp: String?
  let exp: Int64
  let iat: Int64
  let nbf: Int64?
  let nonce: String?
  /// All claims that are texts, truths or lists of texts.
  private let texts: [String: [String]]

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: AnyKey.self)
    iss = try fields.decode(String.self, forKey: AnyKey("iss"))
    sub = try fields.decode(String.self, forKey: AnyKey("sub"))
    aud = try fields.decode(Texts.self, forKey: AnyKey("aud")).values
    azp = try fields.decodeIfPresent(String.self, forKey: AnyKey("azp"))
    exp = try fields.decode(Int64.self, forKey: AnyKey("exp"))
    iat = try fields.decode(Int64.self, forKey: AnyKey("iat"))
    nbf = try fields.decodeIfPresent(Int64.self, forKey: AnyKey("nbf"))
    nonce = try fields.decodeIfPresent(String.self, forKey: AnyKey("nonce"))
    texts = fields.allKeys.reduce(into: [:]) { texts, key in
      // A claim of another type is none that we read.
      if let value = try? fields.decode(Texts.self, forKey: key) { texts[key.stringValue] = value.values }
    }
  }

  func text(_ claim: String) -> String? {
    texts[claim]?.first.flatMap { $0.isEmpty ? nil : $0 }
  }

  func list(_ claim: String) -> [String] { texts[claim] ?? [] }

  /// What is wrong with the claims; `nil` where they are right.
  func fault(_ settings: OIDCSettings, nonce wanted: String, at now: Instant) -> String? {
    let leeway = settings.leeway
    if iss != settings.issuer { return "issued a token in another name" }
    if !aud.contains(settings.clientID) { return "issued a token for somebody else" }
    if aud.count > 1, azp == nil { return "issued a token without its party" }
    if let azp, azp != settings.clientID { return "issued a token to somebody else" }
    if nonce != wanted { return "issued a token for another login" }
    if sub.isEmpty || sub.utf8.count > 255 { return "issued a token without a subject" }
    if now.advanced(by: .zero - leeway).seconds >= exp { return "issued a token that has expired" }
    let late = now.advanced(by: leeway).seconds
    return iat > late || (nbf ?? iat) > late ? "issued a token from the future" : nil
  }

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// A text, a truth, or a list of texts.
  private struct Texts: Decodable {
    let values: [String]

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let text = try? value.decode(String.self) {
        values = [text]
      } else if let truth = try? value.decode(Bool.self) {
        values = ["\(truth)"]
      } else {
        values = try value.decode([String].self)
      }
    }
  }
}
