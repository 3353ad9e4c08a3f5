import TARSCore

/// A URL of HTTP in its one spelling: scheme and host in lower case, no default port, no fragment, no dot segments,
/// percent codes where they must be (RFC 3986, 6.2.2).
package struct WebAddress: Hashable, Sendable {
  package let isSecure: Bool
  /// Without brackets.
  package let host: String
  package let port: Int
  /// Begins with "/". Who sets it may write what has another spelling elsewhere, such as a bucket's key.
  package var path: String
  /// Without "?".
  package var query: String?

  /// `nil` for a text that is no absolute URL of HTTP, and for one with user information.
  package init?(_ text: String) {
    guard let (isSecure, rest) = Self.scheme(text) else { return nil }
    let bare = rest.prefix { $0 != "#" }
    let authority = bare.prefix { $0 != "/" && $0 != "?" }
    guard let (host, port) = HostAndPort.parse(authority, defaultPort: isSecure ? 443 : 80) else {
      return nil
    }
    self.isSecure = isSecure
    self.host = host
    self.port = port
    let tail = bare.dropFirst(authority.count)
    path = Self.cleanPath(tail.prefix { $0 != "?" })
    query = tail.firstIndex(of: "?").map { Self.cleanQuery(tail[tail.index(after: $0)...]) }
    guard text.utf8.count <= 8192 else { return nil }
  }

  private static func scheme(_ text: String) -> (Bool, Substring)? {
    for (prefix, isSecure) in [("https://", true), ("http://", false)]
    where text.prefix(prefix.count).lowercased() == prefix {
      return (isSecure, text.dropFirst(prefix.count))
    }
    return nil
  }

  private static func cleanQuery(_ text: Substring) -> String {
    PercentEncoding.normalize(text, keeping: "!$&'()*+,;=:@/?")
  }

  private static func cleanPath(_ text: Substring) -> String {
    var segments: [String] = []
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      .map { PercentEncoding.normalize($0, keeping: "!$&'()*+,;=:@") }
    for part in parts.dropFirst() {
      switch part {
      case ".": continue
      case "..": _ = segments.popLast()
      default: segments.append(part)
      }
    }
    let isFolder = parts.last == "." || parts.last == ".." || parts.count <= 1
    return "/" + segments.joined(separator: "/") + (isFolder && !segments.isEmpty ? "/" : "")
  }

  /// Scheme, host and port: what a credential is for.
  package var origin: String {
    let named = host.contains(":") ? "[\(host)]" : host
    let isDefault = port == (isSecure ? 443 : 80)
    return (isSecure ? "https://" : "http://") + named + (isDefault ? "" : ":\(port)")
  }

  package var text: String { origin + path + (query.map { "?" + $0 } ?? "") }

  /// For messages: without the query, where tokens may stand.
  package var shown: String { origin + path }

  /// The URL that a reference found at this one means; `nil` for one of another scheme.
  package func resolved(_ reference: String) -> WebAddress? {
    let bare = String(reference.prefix { $0 != "#" })
    if Self.scheme(bare) != nil { return WebAddress(bare) }
    if bare.hasPrefix("//") { return WebAddress((isSecure ? "https:" : "http:") + bare) }
    if bare.hasPrefix("/") { return WebAddress(origin + bare) }
    if bare.isEmpty { return self }
    if bare.hasPrefix("?") { return WebAddress(origin + path + bare) }
    if Self.hasScheme(bare) { return nil }
    let folder = path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex)
    return WebAddress(origin + folder + bare)
  }

  /// A ":" before any "/" ends the name of a scheme.
  private static func hasScheme(_ text: String) -> Bool {
    text.prefix { $0 != "/" && $0 != "?" }.contains(":")
  }
}
