/// Takes secrets out of what is logged.
///
/// Two nets: values of metadata keys that name a secret, and in any text what follows "Bearer ", a known secret
/// itself, or a `token=`-like parameter of a URL.
package struct Redaction: Sendable {
  private let secrets: [String]

  /// What stands where a secret stood.
  package static let mark = "[redacted]"
  private static let secretKeys = [
    "authorization", "token", "password", "secret", "cookie", "api_key", "apikey",
  ]
  private static let parameters = ["token=", "access_token=", "api_key=", "apikey=", "password=", "secret="]

  /// - Parameter secrets: Texts that must never appear, such as the admin token. Those under 8 characters are
  ///   ignored: replacing them would garble the log.
  package init(secrets: [String] = []) {
    self.secrets = secrets.filter { $0.utf8.count >= 8 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// Whether a metadata key names a secret: one of its parts, divided by dots or hyphens, does.
  package func isSecret(key: String) -> Bool {
    let parts = key.lowercased().split { $0 == "." || $0 == "-" }
    return parts.contains { part in Self.secretKeys.contains { part == $0 || part.hasSuffix("_" + $0) } }
  }

  /// `text` with every secret replaced by the mark.
  package func clean(_ text: String) -> String {
    var result = text
    for secret in secrets { result = result.replacing(secret, with: Self.mark) }
    result = cutting(result, after: "bearer ")
    for parameter in Self.parameters { result = cutting(result, after: parameter) }
    return result
  }

  /// Replaces the run of token characters after each `prefix`, whatever its case.
  private func cutting(_ text: String, after prefix: String) -> String {
    let bytes = Array(text.utf8)
    let wanted = Array(prefix.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard Self.matches(bytes, at: index, wanted) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += bytes[index..<index + wanted.count]
      index += wanted.count
      let end = bytes[index...].firstIndex { !Self.isTokenByte($0) } ?? bytes.count
      if end > index { result += Array(Self.mark.utf8) }
      index = end
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func matches(_ bytes: [UInt8], at index: Int, _ wanted: [UInt8]) -> Bool {
    guard index + wanted.count <= bytes.count else { return false }
    return zip(bytes[index...], wanted).allSatisfy { ((65...90).contains($0) ? $0 | 32 : $0) == $1 }
  }

  /// RFC 6750 b64token, and the percent sign of an encoded one.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "-._~+/=%".utf8.contains(byte)
    }
  }
}
