import TARSCore

/// Where a mail server is and how it is spoken to.
struct MailServer: Hashable, Sendable {
  /// `imaps` or `imap`.
  let scheme: String
  let host: String
  let port: Int
  /// `nil` for all of them.
  let mailbox: String?
  let signIn: MailSignIn
  /// Whether a server without encryption is put up with.
  let allowsPlain: Bool

  /// `nil` for an address that isn't `imaps://HOST[:PORT]/MAILBOX` or `imap://...`; a user in it is refused.
  init?(_ address: String, signIn: MailSignIn, allowsPlain: Bool) {
    guard let scheme = ["imaps", "imap"].first(where: { address.lowercased().hasPrefix($0 + "://") }) else {
      return nil
    }
    let rest = address.dropFirst(scheme.count + 3)
    let authority = rest.prefix { $0 != "/" }
    let defaultPort = scheme == "imaps" ? 993 : 143
    guard let (host, port) = HostAndPort.parse(authority, defaultPort: defaultPort) else { return nil }
    let path = rest.dropFirst(authority.count).drop { $0 == "/" }
    let mailbox = String(decoding: PercentEncoding.bytes(of: path), as: UTF8.self)
    self.scheme = scheme
    self.host = host
    self.port = port
    self.mailbox = mailbox.isEmpty ? nil : mailbox
    self.signIn = signIn
    self.allowsPlain = allowsPlain
  }

  private var authority: String {
    let named = host.contains(":") ? "[\(host)]" : host
    return named + (port == (scheme == "imaps" ? 993 : 143) ? "" : ":\(port)")
  }

  var url: String { "\(scheme)://\(authority)/" }

  /// Begins the paths of messages; mailboxes follow. The user is part of it, for two may have mailboxes of one name.
  var documentPrefix: String { "\(scheme)://\(PercentEncoding.encode(signIn.user.utf8))@\(authority)/" }
}
