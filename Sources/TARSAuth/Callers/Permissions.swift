package import TARSCore

/// What a user may do now: the role says which acts, grants say with which collections.
package struct Permissions: Hashable, Sendable {
  package let rights: Set<Right>
  package let access: CollectionAccess

  static let none = Permissions(rights: [], access: .none)

  init(rights: Set<Right>, access: CollectionAccess) {
    self.rights = rights
    self.access = access
  }

  /// Those of a user with these grants (the user's, of the user's groups, and of everyone).
  package init(of user: User, grants: [Grant]) {
    guard user.state == .active, !user.mustChangePassword else {
      self = .none
      return
    }
    rights = user.role.rights
    access = user.role == .admin ? .all : Self.access(grants, of: user.role.rights)
  }

  /// Those of a key of someone who has these.
  package func narrowed(to key: APIKey) -> Permissions {
    let rights = rights.intersection(key.scopes)
    let most: CollectionAccess =
      if let collections = key.collections {
        .granted(Dictionary(collections.map { ($0, .manage) }, uniquingKeysWith: { first, _ in first }))
      } else {
        .all
      }
    return Permissions(rights: rights, access: Self.capped(access.narrowed(to: most), for: rights))
  }

  private static func access(_ grants: [Grant], of rights: Set<Right>) -> CollectionAccess {
    let levels = grants.reduce(into: [CollectionID: GrantLevel]()) { levels, grant in
      levels[grant.collection] = max(levels[grant.collection] ?? .read, grant.level)
    }
    return capped(.granted(levels), for: rights)
  }

  /// Who may not write at all has no grant above reading; who may not read has none.
  private static func capped(_ access: CollectionAccess, for rights: Set<Right>) -> CollectionAccess {
    guard case .granted(let levels) = access else { return rights.contains(.read) ? access : .none }
    if !rights.contains(.read), !rights.contains(.write) { return .none }
    return rights.contains(.write) ? access : .granted(levels.mapValues { min($0, .read) })
  }
}
