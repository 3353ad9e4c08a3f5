/// A page of users.
package struct UserQuery: Hashable, Sendable, Codable {
  /// Continue after this name.
  package var after: String?
  /// 1 to 1,000.
  package var limit: Int

  package init(after: String? = nil, limit: Int = 100) {
    self.after = after
    self.limit = limit
  }
}

/// A person who gets an account.
package struct Invitation: Hashable, Sendable, Codable {
  package var name: String
  /// Empty for the name.
  package var displayName: String
  package var email: String?
  package var role: Role
  /// Sends the link to the address in place of giving it to the admin.
  package var byMail: Bool

  package init(
    name: String, displayName: String = "", email: String? = nil, role: Role = .member, byMail: Bool = false
  ) {
    self.name = name
    self.displayName = displayName
    self.email = email
    self.role = role
    self.byMail = byMail
  }
}

/// A link that is good once, for whoever passes it on to the person.
package struct AccountLink: Hashable, Sendable, Codable {
  package var user: User
  package var purpose: Ticket.Purpose
  /// Shown now and never again; missing where it was sent by mail.
  package var secret: String?
  package var expiresAt: Instant

  package init(user: User, purpose: Ticket.Purpose, secret: String?, expiresAt: Instant) {
    self.user = user
    self.purpose = purpose
    self.secret = secret
    self.expiresAt = expiresAt
  }
}

/// What changes of a user; what is missing stays.
package struct UserEdit: Hashable, Sendable, Codable {
  /// Id or name.
  package var user: String
  package var name: String?
  package var displayName: String?
  /// Empty takes the address away.
  package var email: String?
  package var role: Role?
  /// `false` deactivates: sessions and keys end at once.
  package var active: Bool?
  /// Asks for a new password at the next request.
  package var mustChangePassword: Bool?

  package init(
    user: String, name: String? = nil, displayName: String? = nil, email: String? = nil, role: Role? = nil,
    active: Bool? = nil, mustChangePassword: Bool? = nil
  ) {
    self.user = user
    self.name = name
    self.displayName = displayName
    self.email = email
    self.role = role
    self.active = active
    self.mustChangePassword = mustChangePassword
  }
}

/// A new group.
package struct GroupDraft: Hashable, Sendable, Codable {
  package var name: String
  /// The identity provider's name for it, where its members come from there.
  package var externalName: String?

  package init(name: String, externalName: String? = nil) {
    self.name = name
    self.externalName = externalName
  }
}

/// That a user is a member of a group, or is none any more.
package struct MembershipEdit: Hashable, Sendable, Codable {
  /// Ids or names.
  package var group: String
  package var user: String
  package var isMember: Bool

  package init(group: String, user: String, isMember: Bool) {
    self.group = group
    self.user = user
    self.isMember = isMember
  }
}

/// A grant with the names that people know.
package struct GrantRecord: Hashable, Sendable, Codable {
  package var collection: String
  /// The holder's name; exactly one of `user` and `group` is there.
  package var user: String?
  package var group: String?
  package var level: GrantLevel

  package init(collection: String, user: String? = nil, group: String? = nil, level: GrantLevel) {
    self.collection = collection
    self.user = user
    self.group = group
    self.level = level
  }
}

/// What a user or a group may do with a collection from now on.
package struct GrantEdit: Hashable, Sendable, Codable {
  package var collection: String
  /// Id or name; exactly one of `user` and `group`.
  package var user: String?
  package var group: String?
  /// `nil` takes the grant away.
  package var level: GrantLevel?

  package init(collection: String, user: String? = nil, group: String? = nil, level: GrantLevel?) {
    self.collection = collection
    self.user = user
    self.group = group
    self.level = level
  }
}

/// An API key with the names that people know.
package struct APIKeyRecord: Hashable, Sendable, Codable {
  package var id: APIKeyID
  /// The owner's name.
  package var owner: String
  package var name: String
  /// In alphabetical order.
  package var scopes: [Right]
  /// Missing for all that the owner may use.
  package var collections: [String]?
  package var createdAt: Instant
  package var expiresAt: Instant?
  package var lastUsedAt: Instant?
  package var revokedAt: Instant?

  package init(_ key: APIKey, owner: String, collections: [String]?) {
    id = key.id
    self.owner = owner
    name = key.name
    scopes = key.scopes.sorted { $0.rawValue < $1.rawValue }
    self.collections = collections
    createdAt = key.createdAt
    expiresAt = key.expiresAt
    lastUsedAt = key.lastUsedAt
    revokedAt = key.revokedAt
  }
}
