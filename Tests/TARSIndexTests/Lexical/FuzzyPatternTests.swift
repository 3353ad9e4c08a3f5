import Testing

@testable import TARSIndex

struct FuzzyPatternTests {
  @Test(arguments: [
    ("recieve", "receive", 1), ("budget", "budget", 0), ("budget", "budgets", 1), ("budget", "bdget", 1),
    ("budget", "bidget", 1), ("budget", "bgt", nil), ("ab", "ba", 1), ("größe", "grosse", nil),
    ("größe", "grösse", 2),
    ("größe", "größe", 0), ("检索", "检", 1),
  ])
  func `the distance counts letters`(word: String, term: String, distance: Int?) {
    var pattern = FuzzyPattern(word, edits: 2)
    let found = pattern.distance(to: Array(term.utf8), shared: 0)
    #expect(found == (word == "größe" && term == "grosse" ? nil : distance))
  }

  @Test func `what terms share is computed once and right`() {
    var random = SeededGenerator(seed: 5)
    let letters = ["a", "b", "ö", "c"]
    let word = { (random: inout SeededGenerator) in
      (0..<Int.random(in: 0...7, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined()
    }
    for _ in 0..<50 {
      let wanted = word(&random) + "ab"
      let terms = Set((0..<200).map { _ in word(&random) }).map { Array($0.utf8) }
        .sorted { $0.lexicographicallyPrecedes($1) }
      var pattern = FuzzyPattern(wanted, edits: 2)
      var last: [UInt8] = []
      for term in terms {
        let shared = zip(term, last).prefix { $0 == $1 }.count
        let expected = Self.distance(wanted, String(decoding: term, as: UTF8.self))
        #expect(pattern.distance(to: term, shared: shared) == (expected <= 2 ? expected : nil))
        last = term
      }
    }
  }

  /// The textbook's table.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var table = (0...left.count).map { row in (0...right.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for row in 1..<left.count + 1 {
      for column in stride(from: 1, through: right.count, by: 1) {
        let change = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + change)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, table[row - 2][column - 2] + 1)
        }
        table[row][column] = best
      }
    }
    return table[left.count][right.count]
  }
}
