/// A group of users; membership comes from admins or from an identity provider.
package struct UserGroup: Hashable, Sendable, Codable {
  package let id: GroupID
  /// Unique whatever the case.
  package var name: String
  /// The provider's name for it, where its members come from there.
  package var externalName: String?

  package init(id: GroupID, name: String, externalName: String? = nil) {
    self.id = id
    self.name = name
    self.externalName = externalName
  }
}

/// That a user or a group may do something with a collection.
package struct Grant: Hashable, Sendable, Codable {
  /// Who has a grant.
  package enum Holder: Hashable, Sendable, Codable {
    case user(UserID)
    case group(GroupID)
  }

  package let holder: Holder
  package let collection: CollectionID
  package var level: GrantLevel

  package init(holder: Holder, collection: CollectionID, level: GrantLevel) {
    self.holder = holder
    self.collection = collection
    self.level = level
  }
}
