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
  ].map { Array($0.utf8) }
  private static let parameters = ["token=", "access_token=", "api_key=", "apikey=", "password=", "secret="]

  /// - Parameter secrets: Texts that must never appear, such as the admin token. Those under 8 characters are
  ///   ignored: replacing them would garble the log.
  package init(secrets: [String] = []) {
    self.secrets = secrets.filter { $0.utf8.count >= 8 }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// Whether a metadata key names a secret: one of its parts, divided by dots or hyphens, does.
  package func isSecret(key: String) -> Bool {
    var part: [UInt8] = []
    for byte in key.utf8 {
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") {
        if Self.namesSecret(part) { return true }
        part.removeAll(keepingCapacity: true)
      } else {
        part.append((65...90).contains(byte) ? byte | 32 : byte)
      }
    }
    return Self.namesSecret(part)
  }

  private static func namesSecret(_ part: [UInt8]) -> Bool {
    secretKeys.contains { name in
      guard part.count >= name.count, part.suffix(name.count).elementsEqual(name) else { return false }
      return part.count == name.count || part[part.count - name.count - 1] == UInt8(ascii: "_")
    }
  }

  /// `text` with every secret replaced by the mark.
  package func clean(_ text: String) -> String {
    var result = text
    for secret in secrets where secret.utf8.count <= result.utf8.count {
      result = result.replacing(secret, with: Self.mark)
    }
    // A scheme's name ends with a blank, a parameter's with an equals sign: most values have neither.
    guard result.utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }) else {
      return result
    }
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
