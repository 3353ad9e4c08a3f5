/// Accounts, groups, grants, keys and the audit trail, as those keep them who administer an installation. A name
/// is taken wherever a person may type one: users and groups are found by id, else by name.
///
/// Every method throws `forbidden` without the right to administer; those about grants ask for a grant to manage the
/// collection instead, and throw `collection_not_found` for one that the caller can't see.
package protocol IdentityEngine: Sendable {
  /// By name.
  func users(_ query: UserQuery) async throws -> [User]
  /// - Throws: `user_not_found`.
  func user(_ reference: String) async throws -> User
  /// Adds a person, who takes the account up with the link.
  ///
  /// - Throws: `name_taken`; `bad_request`, also where it can't be mailed; `provider_failed`.
  func invite(_ invitation: Invitation) async throws -> AccountLink
  /// - Throws: `user_not_found`, `name_taken`, `last_admin`, `bad_request`.
  func edit(_ edit: UserEdit) async throws -> User
  /// A link with which a user sets a new password.
  ///
  /// - Parameter byMail: Sends it to the user's address in place of giving it to the admin.
  /// - Throws: `user_not_found`; `bad_request` for those who have no password here, or where it can't be mailed;
  ///   `provider_failed`.
  func resetPassword(of reference: String, byMail: Bool) async throws -> AccountLink
  /// How many of the user's sessions ended.
  ///
  /// - Throws: `user_not_found`.
  func endSessions(of reference: String) async throws -> Int
  /// For a user who lost the authenticator.
  ///
  /// - Throws: `user_not_found`.
  func removeSecondFactor(of reference: String) async throws -> User

  func groups() async throws -> [UserGroup]
  /// - Throws: `name_taken`, `bad_request`.
  func addGroup(_ draft: GroupDraft) async throws -> UserGroup
  /// With its grants; the groups that stay.
  ///
  /// - Throws: `group_not_found`.
  func removeGroup(_ reference: String) async throws -> [UserGroup]
  /// - Throws: `group_not_found`.
  func members(of group: String) async throws -> [User]
  /// The members afterwards.
  ///
  /// - Throws: `group_not_found`, `user_not_found`.
  func edit(_ edit: MembershipEdit) async throws -> [User]

  /// - Throws: `collection_not_found`.
  func grants(in collection: String) async throws -> [GrantRecord]
  /// The collection's grants afterwards; they hold from the next request on.
  ///
  /// - Throws: `collection_not_found`, `user_not_found`, `group_not_found`.
  func edit(_ edit: GrantEdit) async throws -> [GrantRecord]

  /// The keys of all users, newest first.
  func apiKeys() async throws -> [APIKeyRecord]
  /// - Throws: `key_not_found`.
  func revokeKey(_ id: APIKeyID) async throws -> APIKeyRecord

  /// Newest first.
  func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent]
}
