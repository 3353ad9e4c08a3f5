import TARSCore

/// Hands mail over to a mail server by SMTP (RFC 6409).
package struct MailSubmission: Sendable {
  /// The server, and who may send by it.
  package struct Server: Hashable, Sendable {
    /// "smtps://HOST:PORT", or "smtp://HOST:PORT", which becomes an encrypted connection by STARTTLS unless `isPlain`.
    package var url: String
    package var isPlain: Bool
    /// `nil` where the server takes mail from this machine as it is.
    package var user: String?
    package var password: String?
    /// PEM file of the authorities to be trusted in place of the system's.
    package var authorities: String?

    package init(url: String, isPlain: Bool, user: String?, password: String?, authorities: String?) {
      self.url = url
      self.isPlain = isPlain
      self.user = user
      self.password = password
      self.authorities = authorities
    }
  }

  private let server: Server
  private let settings: TransferSettings

  package init(_ server: Server) {
    self.server = server
    settings = TransferSettings(
      policy: NetworkPolicy(onlyAllowedHosts: false, allowsPrivate: true, allowsLoopback: true),
      timeouts: TransferTimeouts(connectMilliseconds: 10_000, stallSeconds: 30),
      authorities: server.authorities, agent: "tars/\(ProductVersion.current)")
  }

  /// - Parameter id: Makes the message's id; letters and digits.
  /// - Throws: `bad_request` for an address that can't be one, `provider_failed`.
  package func send(_ mail: OutgoingMail, id: String) async throws {
    guard let message = mail.message(id: id) else {
      throw TARSError(
        .badRequest, "'\(mail.to.prefix(100))' is no mail address of ASCII characters.",
        hint: "Correct the address, or hand the link over yourself.")
    }
    do {
      try await BlockingWork.run { cancellation in
        try Transfer(settings).mail(
          Array(message.utf8), from: mail.from, to: mail.to, by: server, cancellation)
      }
    } catch let error as TARSError where error.code != .cancelled {
      throw TARSError(
        .providerFailed, "The mail server didn't take the mail: \(error.message)",
        hint: "Check the settings mail.* and the mail server's log, then try again.")
    }
  }
}

extension Transfer {
  /// - Throws: `TARSError` where the server doesn't take the message.
  fileprivate func mail(
    _ message: [UInt8], from: String, to: String, by server: MailSubmission.Server,
    _ cancellation: Cancellation
  ) throws {
    try begin(server.url, secures: !server.isPlain)
    if let user = server.user, let password = server.password { try signIn(user, password) }
    try runMail(message, from: from, to: to, url: server.url, cancellation)
  }
}
