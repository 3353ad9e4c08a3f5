import TARSCore

extension AuditEvent {
  /// What a signed-in caller did.
  static func by(
    _ caller: Caller, _ action: String, _ subject: String? = nil, at moment: Instant, client: ClientInfo?,
    details: [String: String] = [:]
  ) -> AuditEvent {
    AuditEvent(
      at: moment, action: action, actor: caller.name, actorID: caller.user, subject: subject,
      address: client?.address, requestID: client?.requestID, details: details)
  }

  /// What someone did who isn't signed in; a name that was typed is cut to 100 characters.
  static func typed(
    _ name: String, _ action: String, outcome: Outcome, user: UserID? = nil, at moment: Instant,
    client: ClientInfo, details: [String: String] = [:]
  ) -> AuditEvent {
    AuditEvent(
      at: moment, action: action, outcome: outcome, actor: String(name.prefix(100)), actorID: user,
      address: client.address, requestID: client.requestID, details: details)
  }
}
