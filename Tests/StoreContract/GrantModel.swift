import TARSCore

/// Random memberships, states and grants, done to a store and noted in plain sets beside it.
struct GrantModel {
  private let store: any WholeStore
  private let seed: UInt64
  private var random: SeededRandom
  private var users: [User] = []
  private var groups: [GroupID] = [.everyone]
  private var collections: [CollectionID] = []
  private var members: [GroupID: Set<UserID>] = [:]
  private var levels: [Key: GrantLevel] = [:]

  private struct Key: Hashable {
    let holder: Grant.Holder
    let collection: CollectionID
  }

  init(_ store: any WholeStore, seed: UInt64) async throws {
    self.store = store
    self.seed = seed
    random = SeededRandom(seed)
    for grant in try await store.grants(in: nil) {
      try await store.setGrant(nil, in: grant.collection, of: grant.holder, audit: Samples.audit("grant"))
    }
    for number in 0..<6 { users.append(try await store.addUser("user\(seed)-\(number)")) }
    for number in 0..<4 { groups.append(try await store.addGroup("group\(seed)-\(number)")) }
    for number in 0..<5 {
      collections.append(try await store.makeCollection(named: "c\(seed)-\(number)").id)
    }
  }

  mutating func step() async throws {
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<4: try await changeMember()
    case 4: try await changeState()
    case 5 where groups.count > 2: try await removeGroup()
    default: try await changeGrant()
    }
  }

  /// Every user's and collection's grants, as the store and as the model has them.
  func compare() async throws {
    for user in users {
      let held = Set(levels.filter { holds(user, $0.key.holder) }.map { grant($0.key, $0.value) })
      let found = try await store.grants(of: user.id)
      try expect(Set(found) == held, "seed \(seed), \(user.name): \(found) instead of \(held)")
      try expect(found.count == held.count, "seed \(seed), \(user.name): a grant comes twice")
    }
    for collection in collections {
      let held = Set(levels.filter { $0.key.collection == collection }.map { grant($0.key, $0.value) })
      try expect(
        Set(await store.grants(in: collection)) == held, "seed \(seed), collection \(collection.rawValue)")
    }
  }

  private mutating func changeMember() async throws {
    let user = users.randomElement(using: &random)!.id
    guard let group = groups.dropFirst().randomElement(using: &random) else { return }
    let joins = Bool.random(using: &random)
    try await store.setMember(user, of: group, joins, audit: Samples.audit("member"))
    if joins {
      members[group, default: []].insert(user)
    } else {
      members[group]?.remove(user)
    }
  }

  private mutating func changeState() async throws {
    let index = users.indices.randomElement(using: &random)!
    users[index].state = User.State.allCases.randomElement(using: &random)!
    try await store.update(users[index], audit: Samples.audit("state"))
  }

  private mutating func removeGroup() async throws {
    let group = groups.remove(at: Int.random(in: 1..<groups.count, using: &random))
    try await store.remove(group, audit: Samples.audit("remove"))
    members[group] = nil
    levels = levels.filter { $0.key.holder != .group(group) }
  }

  private mutating func changeGrant() async throws {
    let holder: Grant.Holder =
      Bool.random(using: &random)
      ? .user(users.randomElement(using: &random)!.id) : .group(groups.randomElement(using: &random)!)
    let collection = collections.randomElement(using: &random)!
    let level = ([nil] + GrantLevel.allCases).randomElement(using: &random)!
    try await store.setGrant(level, in: collection, of: holder, audit: Samples.audit("grant"))
    levels[Key(holder: holder, collection: collection)] = level
  }

  private func holds(_ user: User, _ holder: Grant.Holder) -> Bool {
    switch holder {
    case .user(let id): id == user.id
    case .group(.everyone): user.state == .active
    case .group(let group): members[group]?.contains(user.id) ?? false
    }
  }

  private func grant(_ key: Key, _ level: GrantLevel) -> Grant {
    Grant(holder: key.holder, collection: key.collection, level: level)
  }
}
