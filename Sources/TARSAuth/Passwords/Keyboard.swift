/// Which keys stand beside each other on common keyboards.
enum Keyboard {
  private static let rows: [[[Character]]] = [
    ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"].map { Array($0) },
    ["1234567890ß", "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-"].map { Array($0) },
    ["&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù*", "wxcvbn,;:!"].map { Array($0) },
    ["789", "456", "123", "0"].map { Array($0) },
  ]

  private static let neighbours: [Character: Set<Character>] = {
    var pairs: [Character: Set<Character>] = [:]
    for keys in rows {
      for (row, line) in keys.enumerated() {
        for (column, key) in line.enumerated() {
          let beside = [column - 1, column + 1].filter(line.indices.contains).map { line[$0] }
          let next = row + 1 < keys.count ? keys[row + 1] : []
          let below = [column - 1, column, column + 1].filter(next.indices.contains).map { next[$0] }
          for other in beside + below {
            pairs[key, default: []].insert(other)
            pairs[other, default: []].insert(key)
          }
        }
      }
    }
    return pairs
  }()

  static func areNeighbours(_ first: Character, _ second: Character) -> Bool {
    neighbours[first]?.contains(second) ?? false
  }
}
