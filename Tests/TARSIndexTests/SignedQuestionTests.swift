import TARSCore
import Testing

@testable import TARSIndex

/// What a question's signs leave, for words and for meaning, beside a look at every passage.
struct SignedQuestionTests {
  private static let passages = 3000

  private let library: Library
  private let index: TemporalIndex

  init() async throws {
    library = Library()
    for first in stride(from: 0, to: Self.passages, by: 50) {
      library.record("/part\(first % 3)/\(first)", (first..<first + 50).map(Self.passage), at: 1)
    }
    index = try await TemporalIndex.inMemory(feed: library, model: nil)
  }

  private static func passage(_ number: Int) -> Library.Passage {
    var words = ["q1", number % 3 == 0 ? "q5 q6" : "q6 q5"]
    if number % 2 == 0 { words.append("q3") }
    if number % 10 == 0 { words.append("q4") }
    if number % 500 == 7 { words.append("q8") }
    return Library.Passage(
      heading: number % 4 == 0 ? "q7" : "", text: (words + ["\(number)"]).joined(separator: " "))
  }

  /// A question and the passages that its signs leave.
  struct Case: CustomTestStringConvertible {
    let question: String
    let leaves: @Sendable (Library.Passage) -> Bool
    var testDescription: String { question }

    init(_ question: String, _ leaves: @escaping @Sendable (Library.Passage) -> Bool) {
      (self.question, self.leaves) = (question, leaves)
    }
  }

  private static let cases = [
    Case("+q3 q1") { $0.has("q3") }, Case("q1 -q3") { !$0.has("q3") }, Case("+q4 q1") { $0.has("q4") },
    Case("q1 -q4") { !$0.has("q4") }, Case("+q8 q1") { $0.has("q8") }, Case("q1 -q8") { !$0.has("q8") },
    Case("+q3 +q8 q1") { $0.has("q3") && $0.has("q8") },
    Case("+q3 -q4 q1") { $0.has("q3") && !$0.has("q4") },
    Case("q1 \"q5 q6\"") { $0.text.contains("q5 q6") },
    Case("q1 -\"q5 q6\"") { !$0.text.contains("q5 q6") },
    Case("+\"q6 q5\" -q3 q1") { $0.text.contains("q6 q5") && !$0.has("q3") },
    Case("q1 title:q7") { $0.heading == "q7" }, Case("q1 -title:q7") { $0.heading != "q7" },
    Case("+body:q8 q1") { $0.has("q8") }, Case("q1 +unknown") { _ in false },
    Case("q1 -unknown") { _ in true },
  ]

  @Test(arguments: cases)
  func `words and meaning find the same passages`(_ test: Case) async throws {
    for under in [nil, "/part1"] {
      var filter = SearchFilter(asOf: Instant(milliseconds: 9))
      filter.under = under
      let vector: [Float] = [0.5, -0.25, 1, 0.125]
      let shelf = library.contents
      let left = Set(
        shelf.books.flatMap { $0.chunks.filter { test.leaves($0.key) }.values })
      let expected = ReferenceSearch(shelf: shelf).dense(vector, filter).filter { left.contains($0.key) }
      let withoutVector = shelf.books.flatMap { book in
        book.chunks.filter { Library.vector(of: $0.key).allSatisfy { $0 == 0 } }.values
      }
      let all = try await index.words(of: test.question, filter: filter, limit: 5000, explaining: false)
      #expect(Set(all.candidates.map(\.chunk)).subtracting(withoutVector) == Set(expected.keys))
      for limit in [1, 10, 5000] {
        let near = try await index.meaning(vector, of: test.question, filter: filter, limit: limit)
        check(near.candidates, expected, limit)
      }
    }
  }

  private func check(
    _ found: [Candidate], _ expected: [ChunkID: ReferenceSearch.Found], _ limit: Int
  ) {
    #expect(found.count == min(limit, expected.count))
    for candidate in found {
      #expect(abs(candidate.score - (expected[candidate.chunk]?.score ?? .infinity)) < 1e-3)
    }
    let missed = expected.filter { entry in !found.contains { $0.chunk == entry.key } }.map(\.value.score)
    if let best = missed.max(), let worst = found.last { #expect(worst.score >= best - 1e-3) }
  }

  @Test func `a phrase that nothing has yields to its words in both, and both say so`() async throws {
    let filter = SearchFilter(asOf: Instant(milliseconds: 9))
    let words = try await index.words(of: "q8 \"q3 q1\"", filter: filter, limit: 10, explaining: false)
    let near = try await index.meaning([1, 0, 0, 0], of: "q8 \"q3 q1\"", filter: filter, limit: 10)
    #expect(words.notes.count == 1 && words.notes == near.notes)
    #expect(words.candidates.count == 10)
    #expect(near.candidates == (try await index.dense([1, 0, 0, 0], filter: filter, limit: 10)))
    let before = SearchFilter(asOf: Instant(milliseconds: 0))
    #expect(
      try await index.words(of: "\"q3 q1\"", filter: before, limit: 10, explaining: false)
        == IndexFindings())
  }

  @Test func `a question that only excludes finds nothing, and says so`() async throws {
    let filter = SearchFilter(asOf: Instant(milliseconds: 9))
    let near = try await index.meaning([1, 0, 0, 0], of: "-q3", filter: filter, limit: 10)
    #expect(near.candidates.isEmpty && near.notes.count == 1)
    #expect(
      try await index.words(of: "-q3", filter: filter, limit: 10, explaining: false) == near)
  }

  @Test func `terms are told where an explanation is asked for`() async throws {
    let filter = SearchFilter(asOf: Instant(milliseconds: 9))
    let plain = try await index.words(of: "q3 q8", filter: filter, limit: 10, explaining: false).candidates
    let told = try await index.words(of: "q3 q8", filter: filter, limit: 10, explaining: true).candidates
    #expect(plain.map(\.chunk) == told.map(\.chunk) && plain.map(\.score) == told.map(\.score))
    #expect(plain.allSatisfy(\.terms.isEmpty) && told.allSatisfy { !$0.terms.isEmpty })
  }
}

extension Library.Passage {
  fileprivate func has(_ word: String) -> Bool { text.split(separator: " ").contains { $0 == word } }
}
