import FoundationEssentials
import TARSCore
import TARSCrypto

/// Signs requests without a body for S3-compatible servers: AWS Signature Version 4.
///
/// By our own hands, for servers that check signatures refuse those of common versions of the transfer library.
struct RequestSignature {
  let accessKey: String
  let secretKey: String
  let sessionToken: String?
  let region: String

  /// The headers that sign a GET of `address`, whose path and query are in canonical form.
  func headers(for address: WebAddress, method: String = "GET", at now: Instant) -> [(
    name: String, value: String
  )] {
    let time = Self.basicTime(now)
    var headers = [
      ("host", Self.host(address)), ("x-amz-content-sha256", Self.emptyBody), ("x-amz-date", time),
    ]
    if let sessionToken { headers.append(("x-amz-security-token", sessionToken)) }
    let names = headers.map(\.0).joined(separator: ";")
    let lines = headers.map { "\($0.0):\($0.1)\n" }.joined()
    let request = [method, address.path, address.query ?? "", lines, names, Self.emptyBody].joined(
      separator: "\n")
    let scope = "\(time.prefix(8))/\(region)/s3/aws4_request"
    let text = ["AWS4-HMAC-SHA256", time, scope, SHA256Digest.hex(of: request)].joined(separator: "\n")
    let signature = Self.hexadecimal(Self.code(of: text, key: key(on: time.prefix(8))))
    let authorization =
      "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
    return headers.dropFirst().map { (name: $0.0, value: $0.1) } + [("Authorization", authorization)]
  }

  private static let emptyBody = SHA256Digest.hex(of: "")

  private func key(on day: Substring) -> Data {
    [String(day), region, "s3", "aws4_request"].reduce(Data(("AWS4" + secretKey).utf8)) {
      Self.code(of: $1, key: $0)
    }
  }

  private static func code(of text: String, key: Data) -> Data {
    MessageCode.sha256(of: Data(text.utf8), key: key)
  }

  private static func hexadecimal(_ bytes: Data) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func host(_ address: WebAddress) -> String {
    String(address.origin.drop { $0 != "/" }.dropFirst(2))
  }

  /// "20240601T093000Z".
  private static func basicTime(_ now: Instant) -> String {
    let whole = Instant(seconds: now.milliseconds / 1000).description
    return whole.filter { $0 != "-" && $0 != ":" }
  }
}
