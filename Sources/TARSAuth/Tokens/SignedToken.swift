import FoundationEssentials
import JWTKit

/// A JSON Web Token in compact form (RFC 7519), taken apart; nothing in it is true before `isSigned`.
struct SignedToken: Sendable {
  /// Algorithms that are taken at all; `none` and shared secrets aren't among them.
  enum Algorithm: String, Sendable {
    case es256 = "ES256"
    case rs256 = "RS256"
  }

  let algorithm: Algorithm
  let keyID: String?
  /// In lower case.
  let type: String?
  let payload: [UInt8]
  private let signed: [UInt8]
  private let signature: [UInt8]

  /// Longer ones aren't read.
  static let mostBytes = 8192

  /// `nil` where the text is no token, too long, or asks for what isn't known (`crit`).
  init?(_ text: String) {
    guard text.utf8.count <= Self.mostBytes else { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.bytes(parts[0]), let payload = Base64URL.bytes(parts[1]),
      let signature = Base64URL.bytes(parts[2]), !signature.isEmpty,
      let header = try? JSONDecoder().decode(Header.self, from: Data(head)),
      let algorithm = Algorithm(rawValue: header.alg), !header.isCritical, header.kid?.utf8.count ?? 0 <= 200
    else { return nil }
    self.algorithm = algorithm
    keyID = header.kid
    type = header.typ?.lowercased()
    self.payload = payload
    self.signature = signature
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// Whether `key` made the signature; a key of another algorithm never did.
  func isSigned(by key: any JWTAlgorithm) -> Bool {
    guard key.name == algorithm.rawValue else { return false }
    // A signature of another length is an error to the library, and a wrong one to us.
    return (try? key.verify(signature, signs: signed)) ?? false
  }

  /// The claims; `nil` where one is missing or another type.
  func claims<Claims: Decodable>(_ type: Claims.Type) -> Claims? {
    try? JSONDecoder().decode(type, from: Data(payload))
  }

  /// A token over `claims`.
  static func make(
    _ claims: some Encodable, type: String, keyID: String, key: any JWTAlgorithm
  ) throws -> String {
    let header = ["alg": key.name, "kid": keyID, "typ": type]
    let signed = Base64URL.text(try encode(header)) + "." + Base64URL.text(try encode(claims))
    return signed + "." + Base64URL.text(try key.sign(Array(signed.utf8)))
  }

  private static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  private struct Header: Decodable {
    let alg: String
    let kid: String?
    let typ: String?
    let isCritical: Bool

    private enum CodingKeys: String, CodingKey { case alg, kid, typ, crit }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      alg = try fields.decode(String.self, forKey: .alg)
      kid = try fields.decodeIfPresent(String.self, forKey: .kid)
      typ = try fields.decodeIfPresent(String.self, forKey: .typ)
      isCritical = fields.contains(.crit)
    }
  }
}
