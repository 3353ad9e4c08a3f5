import TARSCore

/// The part of a URL that says which machine is meant.
enum HostAndPort {
  /// `nil` for no host, a port that is none, user information, and characters that no name has.
  static func parse(_ text: some StringProtocol, defaultPort: Int) -> (host: String, port: Int)? {
    let text = String(text)
    guard !text.contains("@") else { return nil }
    let hostEnd = text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : nil
    let end = hostEnd ?? text.firstIndex(of: ":") ?? text.endIndex
    guard let port = port(text[end...], defaultPort), let host = host(text[..<end]) else { return nil }
    return (host, port)
  }

  private static func port(_ text: Substring, _ defaultPort: Int) -> Int? {
    if text.isEmpty || text == ":" { return defaultPort }
    guard text.first == ":", text.dropFirst().allSatisfy(\.isASCII), let port = Int(text.dropFirst()),
      (1...65_535).contains(port), text.dropFirst().first != "+"
    else { return nil }
    return port
  }

  private static func host(_ text: Substring) -> String? {
    guard text.hasPrefix("[") else {
      let isName = text.unicodeScalars.allSatisfy { $0.value > 0x7f || allowed.contains($0) }
      return text.isEmpty || text.utf8.count > 255 || !isName ? nil : text.lowercased()
    }
    let address = String(text.dropFirst().dropLast())
    return AddressRange(address) != nil && address.contains(":") ? address.lowercased() : nil
  }

  private static let allowed = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._".unicodeScalars)
}
