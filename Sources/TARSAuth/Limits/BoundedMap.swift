/// A dictionary of bounded size: the entry that wasn't used for longest makes room for a new one.
struct BoundedMap<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Node: Sendable {
    let key: Key
    var value: Value
    var older: Int
    var newer: Int
  }

  private static var none: Int { -1 }

  private let capacity: Int
  private var places: [Key: Int] = [:]
  private var nodes: [Node] = []
  private var oldest = -1
  private var newest = -1

  init(capacity: Int) { self.capacity = max(1, capacity) }

  var count: Int { nodes.count }

  /// The value; it becomes the newest use.
  mutating func use(_ key: Key) -> Value? {
    guard let place = places[key] else { return nil }
    unlink(place)
    link(place)
    return nodes[place].value
  }

  /// Sets the value as the newest use.
  ///
  /// - Parameter dispensable: Which entry should make room where one must; looked for among the oldest.
  mutating func set(_ value: Value, for key: Key, dispensable: ((Value) -> Bool)? = nil) {
    if let place = places[key] {
      nodes[place].value = value
      unlink(place)
      link(place)
      return
    }
    if nodes.count >= capacity { remove(nodes[victim(dispensable)].key) }
    nodes.append(Node(key: key, value: value, older: Self.none, newer: Self.none))
    places[key] = nodes.count - 1
    link(nodes.count - 1)
  }

  mutating func remove(_ key: Key) {
    guard let place = places.removeValue(forKey: key) else { return }
    unlink(place)
    let last = nodes.count - 1
    if place != last { move(last, to: place) }
    nodes.removeLast()
  }

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    (oldest, newest) = (Self.none, Self.none)
  }

  /// The oldest of the eight oldest that can be spared, else the oldest.
  private func victim(_ dispensable: ((Value) -> Bool)?) -> Int {
    guard let dispensable else { return oldest }
    var place = oldest
    for _ in 0..<8 where place != Self.none {
      if dispensable(nodes[place].value) { return place }
      place = nodes[place].newer
    }
    return oldest
  }

  private mutating func move(_ from: Int, to place: Int) {
    nodes[place] = nodes[from]
    places[nodes[place].key] = place
    let (older, newer) = (nodes[place].older, nodes[place].newer)
    if older == Self.none { oldest = place } else { nodes[older].newer = place }
    if newer == Self.none { newest = place } else { nodes[newer].older = place }
  }

  private mutating func link(_ place: Int) {
    nodes[place].older = newest
    nodes[place].newer = Self.none
    if newest == Self.none { oldest = place } else { nodes[newest].newer = place }
    newest = place
  }

  private mutating func unlink(_ place: Int) {
    let (older, newer) = (nodes[place].older, nodes[place].newer)
    if older == Self.none { oldest = newer } else { nodes[older].newer = newer }
    if newer == Self.none { newest = older } else { nodes[newer].older = older }
  }
}
