import TARSCore

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
