import TARSCore
import Testing

@testable import TARSIndex

/// Words with many neighbours, of which only those of visible rows count.
struct VisibleExpansionTests {
  @Test(arguments: [1, 2, UInt64.random(in: 3...UInt64.max)])
  func `a beginning stands for the words of the most visible rows`(seed: UInt64) throws {
    print("seed of the words: \(seed)")
    var random = SeededGenerator(seed: seed)
    for share in [1, 4, 40] {
      let shelf = try WordShelf(share: share, using: &random)
      let visible = try #require(shelf.state.visible(to: [PermissionGroup(rawValue: 1)]))
      let expansion = TermExpansion(shelf.state.segments.map(\.postings), visible: visible)
      let found = expansion.terms(beginningWith: "aa", stems: [])
      let expected = shelf.visibleCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .prefix(TermExpansion.mostTerms)
      #expect(found.map(\.term) == expected.map(\.key))
      #expect(found.map(\.frequency) == expected.map(\.value))
    }
  }
}

/// Two segments of rows with one to four of 300 words, which hidden rows use in other proportions.
private struct WordShelf {
  private(set) var state = IndexState(model: nil)
  /// By word: visible rows that have it.
  private(set) var visibleCounts: [String: Int] = [:]

  /// - Parameter share: One of so many rows is visible.
  init(share: Int, using random: inout SeededGenerator) throws {
    let documents = state.addReaders(groups: [1, 2])
    for _ in 0..<2 {
      var builder = SegmentBuilder(dimensions: 0)
      var rows: [RowEntry] = []
      for number in 0..<2000 {
        let isVisible = Int.random(in: 0..<share, using: &random) == 0
        let words = Set(
          (0..<Int.random(in: 1...4, using: &random)).map { _ in
            Self.word(isVisible: isVisible, using: &random)
          })
        builder.add(
          chunk: Int64(number), language: "", heading: [], body: words.sorted(), vector: nil)
        rows.append(RowEntry(document: documents[isVisible ? 0 : 1], first: 1, end: RowEntry.openEnd))
        if isVisible { for word in words { visibleCounts[word, default: 0] += 1 } }
      }
      state.append(try builder.build(), SegmentRows(rows))
    }
  }

  private static func word(isVisible: Bool, using random: inout SeededGenerator) -> String {
    let uniform = Double.random(in: 0..<1, using: &random)
    let number = Int(300 * uniform * uniform)
    return "aa\(1000 + (isVisible ? number : 299 - number))"
  }
}

extension IndexState {
  /// Adds a document of one version for each group and returns their numbers.
  mutating func addReaders(groups: [Int64]) -> [UInt32] {
    var numbers = DocumentColumns.Numbers(documents)
    let times = VersionTimes(
      recordedAt: 0, supersededAt: VersionTimes.openEnd, validFrom: VersionTimes.openStart,
      validTo: VersionTimes.openEnd)
    return groups.map { group in
      let entry = DocumentEntry(
        name: DocumentName(id: "d\(group)", path: "/\(group)"), collection: group, group: group, tags: [],
        versions: [(times, "text/plain")])
      return UInt32(documents.add(entry, &numbers))
    }
  }
}
