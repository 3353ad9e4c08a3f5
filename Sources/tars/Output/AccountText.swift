import TARSCore

/// Users for people.
struct UserTable {
  let users: [User]

  var text: String {
    Table(
      header: ["name", "role", "state", "second factor", "last login", "id"],
      rows: users.map {
        [
          $0.name, $0.role.rawValue, $0.state.rawValue, $0.hasSecondFactor ? "yes" : "no",
          $0.lastLoginAt.map { "\($0)" } ?? "never", $0.id.rawValue,
        ]
      }
    ).text
  }
}

/// An invitation, or a link for a new password.
struct AccountLinkText {
  let link: AccountLink

  var text: String {
    let what = link.purpose == .invitation ? "The invitation" : "The link for a new password"
    return """
      \(what) of \(link.user.name) is good once, until \(link.expiresAt):
      \(link.secret)
      It is taken up with a password at POST /api/v1/auth/tickets, as purpose "\(link.purpose.rawValue)".

      """
  }
}

/// API keys for people.
struct KeyTable {
  let keys: [APIKeyRecord]

  var text: String {
    Table(
      header: ["id", "owner", "name", "scopes", "collections", "last used", "state"],
      rows: keys.map {
        [
          $0.id.rawValue, $0.owner, $0.name, $0.scopes.map(\.rawValue).joined(separator: " "),
          $0.collections?.joined(separator: ", ") ?? "all", $0.lastUsedAt.map { "\($0)" } ?? "never",
          Self.state($0),
        ]
      }
    ).text
  }

  private static func state(_ key: APIKeyRecord) -> String {
    if let revoked = key.revokedAt { return "revoked \(revoked.date)" }
    return key.expiresAt.map { "until \($0)" } ?? "no end"
  }
}

/// The audit trail for people.
struct AuditTable {
  let events: [AuditEvent]

  var text: String {
    Table(
      header: ["number", "at", "act", "outcome", "who", "what", "from", "more"],
      rows: events.map { event in
        let details = event.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
          event.number.map { "\($0)" } ?? "", "\(event.at)", event.action, event.outcome.rawValue,
          event.actor,
          event.subject ?? "", event.address ?? "", details.joined(separator: " "),
        ]
      }
    ).text
  }
}
