/// What waits for its turn: the lowest rank first, and of equal ones who came first. Its length is bounded.
struct RankedLine<Element: Sendable>: Sendable {
  private struct Place: Sendable {
    let rank: Int
    let number: Int
    let element: Element

    func isBefore(_ other: Place) -> Bool { (rank, number) < (other.rank, other.number) }
  }

  private let most: Int
  private var places: [Place] = []
  private var arrivals = 0

  /// - Parameter most: Elements that may wait.
  init(most: Int) { self.most = max(1, most) }

  /// - Returns: Who has to go, where there are too many: the last of those with the highest rank.
  mutating func add(_ element: Element, rank: Int) -> Element? {
    places.append(Place(rank: rank, number: arrivals, element: element))
    arrivals += 1
    guard places.count > most, let last = places.indices.max(by: { places[$0].isBefore(places[$1]) }) else {
      return nil
    }
    return places.remove(at: last).element
  }

  mutating func takeFirst() -> Element? {
    guard let first = places.indices.min(by: { places[$0].isBefore(places[$1]) }) else { return nil }
    return places.remove(at: first).element
  }
}
