/// What a grant lets its holder do with a collection; each level includes the ones before.
package enum GrantLevel: String, CaseIterable, Comparable, Sendable, Codable {
  case read
  case write
  /// Also pass on grants for the collection.
  case manage

  package static func < (left: GrantLevel, right: GrantLevel) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .read: 0
    case .write: 1
    case .manage: 2
    }
  }
}

/// The collections that a caller may see, and how far. What isn't in it doesn't exist for the caller.
package enum CollectionAccess: Hashable, Sendable {
  case all
  case granted([CollectionID: GrantLevel])

  /// Nothing at all.
  package static let none = CollectionAccess.granted([:])

  /// Whether the caller may do what the level stands for in this collection.
  package func allows(_ level: GrantLevel, in collection: CollectionID) -> Bool {
    self.level(in: collection).map { $0 >= level } ?? false
  }

  /// The most that the caller may do in this collection; `nil` for one that doesn't exist for them.
  package func level(in collection: CollectionID) -> GrantLevel? {
    switch self {
    case .all: .manage
    case .granted(let levels): levels[collection]
    }
  }

  /// The collections at `level` or above; `nil` for all there are.
  package func collections(_ level: GrantLevel = .read) -> Set<CollectionID>? {
    switch self {
    case .all: nil
    case .granted(let levels): Set(levels.filter { $0.value >= level }.keys)
    }
  }

  /// What both let through: a key's own list narrows what its owner may.
  package func narrowed(to other: CollectionAccess) -> CollectionAccess {
    switch (self, other) {
    case (.all, _): other
    case (_, .all): self
    case (.granted(let left), .granted(let right)):
      .granted(
        left.reduce(into: [:]) { both, entry in
          if let level = right[entry.key] { both[entry.key] = min(level, entry.value) }
        })
    }
  }
}
