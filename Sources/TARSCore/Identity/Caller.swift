/// Who a request is made by, and what that person may do now. Made anew for every request: permissions are
/// today's, also for questions about the past.
package struct Caller: Hashable, Sendable {
  /// How the caller showed who it is.
  package enum Proof: Hashable, Sendable {
    /// The token file that only the owner of the data directory can read.
    case owner
    case session(SessionID)
    case key(APIKeyID)
  }

  /// `nil` for the owner of the data directory, who has no account.
  package let user: UserID?
  /// For records of who did what.
  package let name: String
  package let rights: Set<Right>
  package let access: CollectionAccess
  package let proof: Proof

  package init(
    user: UserID?, name: String, rights: Set<Right>, access: CollectionAccess, proof: Proof
  ) {
    self.user = user
    self.name = name
    self.rights = rights
    self.access = access
    self.proof = proof
  }

  /// The person at the machine itself: everything, in all collections.
  package static func owner(named name: String) -> Caller {
    Caller(user: nil, name: name, rights: Set(Right.allCases), access: .all, proof: .owner)
  }

  /// Whether the caller may do acts of this kind at all; where, says `access`.
  package func may(_ right: Right) -> Bool { rights.contains(right) }

  /// - Throws: `forbidden` where the caller may not do acts of this kind.
  package func require(_ right: Right) throws {
    guard may(right) else { throw TARSError.missing(right) }
  }
}
