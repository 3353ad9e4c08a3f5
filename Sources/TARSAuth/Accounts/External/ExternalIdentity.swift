package import TARSCore

/// A person as an identity provider or directory described them at this login.
package struct ExternalIdentity: Hashable, Sendable {
  package var subject: ExternalSubject
  package var origin: User.Origin
  /// What the account is called here.
  package var name: String
  package var displayName: String
  /// Only where the provider vouches for it.
  package var email: String?
  package var groups: [String]

  package init(
    subject: ExternalSubject, origin: User.Origin, name: String, displayName: String, email: String?,
    groups: [String]
  ) {
    self.subject = subject
    self.origin = origin
    self.name = name
    self.displayName = displayName
    self.email = email
    self.groups = groups
  }
}

/// Which of a provider's groups give which role. Groups here whose `externalName` is one of the provider's
/// get their members from it too.
package struct GroupMapping: Hashable, Sendable {
  /// The provider's group to the role; of several the one with most rights counts.
  package var roles: [String: Role]
  /// Of people in none of these groups; `nil` refuses them.
  package var otherwise: Role?

  package init(roles: [String: Role] = [:], otherwise: Role? = nil) {
    self.roles = roles
    self.otherwise = otherwise
  }

  func role(of groups: [String]) -> Role? {
    let mapped = groups.compactMap { roles[$0] }
    return Self.ascending.last { mapped.contains($0) } ?? otherwise
  }

  private static let ascending: [Role] = [.viewer, .member, .editor, .operator, .admin]
}
