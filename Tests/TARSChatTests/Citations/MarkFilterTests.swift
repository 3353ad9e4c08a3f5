@testable import TARSChat
import Testing

struct MarkFilterTests {
  @Test(arguments: [
    ("A [1]. B [2][3].", "A [1]. B [2][3].", [1, 2, 3]),
    ("A [4].", "A .", []),
    ("A [1, 3]. B [2 5]", "A [1][3]. B [2]", [1, 3, 2]),
    ("A [0] [x] [] [1", "A  [x] [] [1", []),
    ("see [note 1] and [[2]]", "see [note 1] and [[2]]", [2]),
    ("99999999999999999999 [99999999999999999999]", "99999999999999999999 [99999999999999999999]", []),
    ("no marks", "no marks", []),
  ])
  func `marks to nothing go, others stay`(text: String, shown: String, used: [Int]) {
    for size in [1, 3, 1000] {
      var filter = MarkFilter(count: 3)
      var result = ""
      var rest = Array(text)[...]
      while !rest.isEmpty {
        result += filter.feed(String(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(result + filter.finish() == shown)
      #expect(filter.used == used)
    }
  }

  @Test func `brackets of documents don't look like citations`() {
    #expect(MarkFilter.unmarked("Bern[12] has [13, 14] bears [sic]") == "Bern has  bears [sic]")
  }
}
