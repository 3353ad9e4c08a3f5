/// A directory that knows people and their passwords.
package protocol PasswordDirectory: Sendable {
  /// The person of that name; `nil` for a name that nobody or more than one has, and for a wrong password. The
  /// time that it takes doesn't tell these apart.
  ///
  /// - Throws: `provider_failed`, `RateLimited`.
  func identify(name: String, password: String) async throws -> ExternalIdentity?
}

/// A directory whose people are let in.
package struct DirectoryLogin: Sendable {
  let directory: any PasswordDirectory
  let mapping: GroupMapping

  package init(directory: any PasswordDirectory, mapping: GroupMapping) {
    self.directory = directory
    self.mapping = mapping
  }
}
