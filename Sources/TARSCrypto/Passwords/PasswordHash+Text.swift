import FoundationEssentials

/// The PHC string format: `$scrypt$ln=15,r=8,p=1$SALT$DIGEST`, base64 without padding.
extension PasswordHash {
  package var phc: String {
    "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
      + "$\(Self.unpadded(salt))$\(Self.unpadded(digest))"
  }

  /// `nil` where the text is another format or a parameter is out of bounds.
  package init?(phc text: String) {
    guard text.utf8.count <= 512 else { return nil }
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Self.cost(parts[2]),
      let salt = Self.bytes(parts[3]), 8...64 ~= salt.count, let digest = Self.bytes(parts[4]),
      16...64 ~= digest.count
    else { return nil }
    self.init(cost: cost, salt: salt, digest: digest)
  }

  private static func cost(_ text: Substring) -> PasswordCost? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 3, let rounds = number(parts[0], "ln="), let size = number(parts[1], "r="),
      let parallelism = number(parts[2], "p=")
    else { return nil }
    return PasswordCost(logRounds: rounds, blockSize: size, parallelism: parallelism)
  }

  /// Decimal digits alone, without leading zeros: one hash has one spelling.
  private static func number(_ text: Substring, _ name: String) -> Int? {
    let digits = text.dropFirst(name.count)
    guard text.hasPrefix(name), 1...2 ~= digits.utf8.count, digits.first != "0",
      digits.utf8.allSatisfy({ 48...57 ~= $0 })
    else { return nil }
    return Int(digits)
  }

  private static func bytes(_ text: Substring) -> Data? {
    guard !text.contains("="),
      let data = Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)),
      unpadded(data) == text
    else { return nil }
    return data
  }

  private static func unpadded(_ data: Data) -> String {
    data.base64EncodedString().replacing("=", with: "")
  }
}
