import TARSCore

/// Checks of the addresses of servers that get passwords.
enum ServiceAddress {
  /// - Parameters:
  ///   - scheme: Such as "ldap", for "ldap://" and "ldaps://".
  ///   - isPlain: Whether the connection is to stay unencrypted: only to this very machine.
  ///   - setting: The section of the settings.
  /// - Throws: `invalid_configuration`.
  static func check(_ url: String, scheme: String, isPlain: Bool, setting: String) throws {
    let prefixes = ["\(scheme)://", "\(scheme)s://"]
    guard let prefix = prefixes.first(where: { url.hasPrefix($0) }), isHost(url.dropFirst(prefix.count))
    else {
      throw TARSError(
        .invalidConfiguration, "'\(url)' is no address for \(setting).url.",
        hint: "Write \(scheme)s://HOST or \(scheme)://HOST, with :PORT where it isn't the usual one.")
    }
    let host = url.dropFirst(prefix.count)
    let own = ["127.0.0.1", "localhost", "[::1]"]
    let isOwn = own.contains { host == $0 || host.hasPrefix($0 + ":") }
    guard !isPlain || isOwn && prefix == prefixes[0] else {
      throw TARSError(
        .invalidConfiguration, "Passwords would be sent to \(url) without encryption.",
        hint: "Set \(setting).security to tls; none is only for a server on this very machine.")
    }
  }

  /// A name or an address, and perhaps a port.
  private static func isHost(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        0x21...0x7e ~= byte && !Set("/?#@\\\"<>".utf8).contains(byte)
      }
  }
}
