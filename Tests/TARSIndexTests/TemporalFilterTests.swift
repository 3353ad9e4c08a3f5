import TARSCore
import Testing

@testable import TARSIndex

/// Times are in small numbers of milliseconds; version 1 of the law holds from 10, version 2 from 20.
struct TemporalFilterTests {
  private static let old = Library.Passage(text: "q1 old")
  private static let new = Library.Passage(text: "q1 new")
  private static let kept = Library.Passage(text: "q1 kept")

  /// Both versions recorded long after they began to hold, at 100 and 200.
  private func law() -> Library {
    let library = Library()
    library.record("/law", [Self.old, Self.kept], at: 100, validFrom: 10)
    library.record("/law", [Self.new, Self.kept], at: 200, validFrom: 20)
    return library
  }

  /// Texts and versions that "q1" finds.
  private func find(
    _ library: Library, asOf: Int64 = 1000, valid: (Int64?, Int64?)? = nil, under: String? = nil
  ) async throws -> [String: Int] {
    let index = try await TemporalIndex.inMemory(feed: library, model: nil)
    let span = valid.map {
      Interval(start: $0.0.map(Instant.init(milliseconds:)), end: $0.1.map(Instant.init(milliseconds:)))
    }
    let filter = SearchFilter(under: under, asOf: Instant(milliseconds: asOf), valid: span)
    let texts = Dictionary(
      uniqueKeysWithValues: library.contents.books.flatMap(\.chunks).map { ($0.value, $0.key.text) })
    let found = try await index.lexical("q1", filter: filter, limit: 100)
    let byMeaning = try await index.dense([1, 0, 0, 0], filter: filter, limit: 100)
    #expect(Set(byMeaning.map(\.chunk)) == Set(found.map(\.chunk)))
    return Dictionary(uniqueKeysWithValues: found.map { (texts[$0.chunk] ?? "?", $0.version) })
  }

  @Test(
    arguments: [
      (99, [:]), (100, ["q1 old": 1, "q1 kept": 1]), (199, ["q1 old": 1, "q1 kept": 1]),
      (200, ["q1 new": 2, "q1 kept": 2]), (1000, ["q1 new": 2, "q1 kept": 2]),
    ] as [(Int64, [String: Int])])
  func `without a valid time the version current at that moment is seen`(
    asOf: Int64, expected: [String: Int]
  ) async throws {
    #expect(try await find(law(), asOf: asOf) == expected)
  }

  @Test(
    arguments: [
      (5, [:]), (10, ["q1 old": 1, "q1 kept": 1]), (19, ["q1 old": 1, "q1 kept": 1]),
      (20, ["q1 new": 2, "q1 kept": 2]), (500, ["q1 new": 2, "q1 kept": 2]),
    ] as [(Int64, [String: Int])])
  func `a valid time in the past reaches versions that were superseded since`(
    moment: Int64, expected: [String: Int]
  ) async throws {
    #expect(try await find(law(), valid: (moment, moment + 1)) == expected)
  }

  @Test func `over a span all versions that held in it are seen, each chunk in its newest`() async throws {
    #expect(try await find(law(), valid: (15, 25)) == ["q1 old": 1, "q1 new": 2, "q1 kept": 2])
  }

  @Test func `as of a moment before version 2 was recorded its beginning ends nothing`() async throws {
    #expect(try await find(law(), asOf: 150, valid: (30, 31)) == ["q1 old": 1, "q1 kept": 1])
    #expect(try await find(law(), asOf: 99, valid: (30, 31)).isEmpty)
  }

  @Test func `an end that the content states holds although the next version wasn't known`() async throws {
    let library = Library()
    library.record("/law", [Self.old], at: 100, validFrom: 10, validTo: 15)
    library.record("/law", [Self.new], at: 200, validFrom: 20)
    #expect(try await find(library, asOf: 150, valid: (17, 18)).isEmpty)
    #expect(try await find(library, asOf: 250, valid: (17, 18)).isEmpty)
  }

  @Test func `a correction of the same validity replaces what it corrects`() async throws {
    let library = Library()
    library.record("/law", [Self.old], at: 100, validFrom: 10)
    library.record("/law", [Self.new], at: 200, validFrom: 10)
    #expect(try await find(library, valid: (12, 13)) == ["q1 new": 2])
    #expect(try await find(library, asOf: 150, valid: (12, 13)) == ["q1 old": 1])
  }

  @Test func `undated versions are left out of bounded spans alone`() async throws {
    let library = Library()
    library.record("/note", [Self.old], at: 100)
    library.record("/note", [Self.new], at: 200)
    #expect(try await find(library) == ["q1 new": 2])
    #expect(try await find(library, valid: (10, nil)) == ["q1 new": 2])
    #expect(try await find(library, valid: (nil, 10)) == ["q1 new": 2])
    #expect(try await find(library, valid: (10, 20)).isEmpty)
  }

  @Test func `a tombstone hides a document from its moment on, for valid times too`() async throws {
    let library = law()
    library.tombstone("/law", at: 300)
    #expect(try await find(library, asOf: 299) == ["q1 new": 2, "q1 kept": 2])
    #expect(try await find(library, asOf: 300).isEmpty)
    #expect(try await find(library, asOf: 300, valid: (12, 13)).isEmpty)
    #expect(try await find(library, asOf: 299, valid: (12, 13)) == ["q1 old": 1, "q1 kept": 1])
    library.record("/law", [Self.kept], at: 400, validFrom: 40)
    #expect(try await find(library, asOf: 399).isEmpty)
    #expect(try await find(library, asOf: 400) == ["q1 kept": 3])
  }

  @Test func `a chunk that left and came back is seen in each of its times`() async throws {
    let library = law()
    library.record("/law", [Self.old], at: 300, validFrom: 30)
    #expect(try await find(library, asOf: 150) == ["q1 old": 1, "q1 kept": 1])
    #expect(try await find(library, asOf: 250) == ["q1 new": 2, "q1 kept": 2])
    #expect(try await find(library, asOf: 350) == ["q1 old": 3])
    #expect(try await find(library, valid: (11, 35)) == ["q1 old": 3, "q1 new": 2, "q1 kept": 2])
  }

  @Test(arguments: [
    ("/docs", 2), ("/docs/", 2), ("/docs/a.txt", 1), ("/docs/sub", 1), ("/doc", 0), ("/", 3), ("", 3),
    ("/docs2", 1), ("/docs/a", 0),
  ])
  func `a path prefix ends at a slash`(under: String, expected: Int) async throws {
    let library = Library()
    library.record("/docs/a.txt", [Library.Passage(text: "q1 a")], at: 1)
    library.record("/docs/sub/b.txt", [Library.Passage(text: "q1 b")], at: 1)
    library.record("/docs2/c.txt", [Library.Passage(text: "q1 c")], at: 1)
    #expect(try await find(library, under: under).count == expected)
  }

  @Test func `filters are applied before the best are cut`() async throws {
    let library = Library()
    for number in 0..<50 { library.record("/many/\(number)", [Library.Passage(text: "q1 \(number)")], at: 1) }
    library.record("/one/x", [Library.Passage(text: "q1 among much else that lowers its score")], at: 1)
    let index = try await TemporalIndex.inMemory(feed: library, model: nil)
    let filter = SearchFilter(under: "/one", asOf: Instant(milliseconds: 9))
    #expect(try await index.lexical("q1", filter: filter, limit: 1).map(\.chunk.rawValue) == [51])
    #expect(try await index.dense([1, 0, 0, 0], filter: filter, limit: 1).map(\.chunk.rawValue) == [51])
  }
}
