/// Changes of users that depend on what is there at that moment, so that who read a user before takes nothing back
/// that others changed meanwhile, such as a lower role.
package protocol UserChangeStore: Sendable {
  /// Changes a user as `UserStore.update` does, from what the store holds then; the user as it is afterwards.
  ///
  /// - Throws: `user_not_found`, `name_taken`, `last_admin`, and what `change` throws; then nothing changes.
  func changeUser(
    _ id: UserID, audit: AuditEvent, _ change: @Sendable (inout User) throws -> Void
  ) async throws -> User

  /// Replaces the hash of a password by another one of the same password; `false` where the hash is another by now.
  func replacePasswordHash(_ old: String, with new: String, of user: UserID) async throws -> Bool
}
