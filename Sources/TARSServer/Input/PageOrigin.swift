/// The origin of a page, as browsers write it (RFC 6454): scheme, host, and a port that isn't the scheme's usual one.
struct PageOrigin: Hashable {
  private let usualPort: String
  /// Host and port, in lower case, without the usual port.
  private let place: String

  /// `nil` for what is no origin of a page on the web.
  init?(_ text: String) {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, ["http:", "https:"].contains(parts[0]), parts[1].isEmpty, !parts[2].isEmpty
    else { return nil }
    usualPort = parts[0] == "http:" ? ":80" : ":443"
    place = Self.without(usualPort, String(parts[2]))
  }

  /// Without the port.
  var host: String { String(place.prefix { $0 != ":" }) }

  /// Whether a page of it came from the address that a request names as its host.
  func isAt(_ authority: String) -> Bool { place == Self.without(usualPort, authority.lowercased()) }

  private static func without(_ port: String, _ authority: String) -> String {
    authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority
  }
}
