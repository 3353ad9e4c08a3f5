/// Which sizes of type a document uses for its text and for its headings.
struct TypeSizes {
  /// Line height of most of the text.
  let body: Double
  /// Clearly larger heights, largest first; at most four.
  private let headings: [Double]

  init(_ pages: [PageLayout]) {
    var weights: [Double: Int] = [:]
    var headingWeights: [Double: Int] = [:]
    for line in pages.lazy.flatMap(\.blocks).flatMap(\.lines) {
      weights[Self.rounded(line.height), default: 0] += line.text.utf8.count
    }
    let body = weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    for (height, weight) in weights where height >= body * 1.14 { headingWeights[height] = weight }
    // Many characters in a large size are no headings but another kind of text.
    let total = weights.values.reduce(0, +)
    headings = headingWeights.filter { $0.value * 4 < total }.keys.sorted(by: >).prefix(4).map { $0 }
    self.body = body
  }

  /// 1 to 4 where the line is set in a size of headings.
  func level(_ line: PageLine) -> Int? {
    let height = Self.rounded(line.height)
    guard height >= body * 1.14, let rank = headings.firstIndex(where: { $0 <= height }) else { return nil }
    return rank + 1
  }

  private static func rounded(_ height: Double) -> Double { (height * 2).rounded() / 2 }
}
