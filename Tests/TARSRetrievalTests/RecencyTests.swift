import TARSCore
import Testing

@testable import TARSRetrieval

struct RecencyTests {
  private static func book(
    _ path: String, _ text: String, collection: Int64 = 1, from: String? = nil, modified: String? = nil,
    recorded: String = "2024-11-30"
  ) -> Archive.Book {
    Archive.Book(
      path: path, collection: collection,
      editions: [
        Archive.Edition(recordedAt: recorded, validFrom: from, modifiedAt: modified, passages: [text])
      ])
  }

  /// The older one repeats the question's words.
  private static func archive(halfLives: [Int64: Double] = [:]) -> Archive {
    var archive = Archive(books: [
      book("/old.txt", "The fee for parking: the parking fee is 10 francs.", from: "2020-01-01"),
      book("/new.txt", "The parking fee is 20 francs and the price of a garage is 30.", from: "2024-11-01"),
      book(
        "/far.txt", "On the trees near the parking there are birds, and in summer bees.", from: "2024-11-30"),
    ])
    archive.halfLives = halfLives
    return archive
  }

  @Test func `without a half-life age doesn't count`() async throws {
    let response = try await Self.archive().search("parking fee", explain: true)
    #expect(response.names.first == "old.txt")
    #expect(response.hits.allSatisfy { $0.explanation?.recencyFactor == nil })
  }

  @Test func `with one the newer of two that answer comes first, and the newest that doesn't stays last`()
    async throws
  {
    let response = try await Self.archive().search("parking fee", explain: true) { $0.halfLifeDays = 180 }
    #expect(response.names == ["new.txt", "old.txt", "far.txt"])
    for hit in response.hits {
      let explanation = try #require(hit.explanation)
      let factor = try #require(explanation.recencyFactor)
      #expect(abs(hit.score - explanation.fusedScore * factor) < 1e-12)
    }
  }

  /// By hand: 0.6 + 0.4 / 2 at the half-life, 0.6 + 0.4 / 4 at twice that.
  @Test(arguments: [
    ("2024-12-01", 1.0), ("2024-11-21", 0.8), ("2024-11-11", 0.7), ("2025-06-01", 1), ("0001-01-01", 0.6),
  ])
  func `age halves what is above the floor`(from: String, expected: Double) async throws {
    let archive = Archive(books: [Self.book("/a.txt", "fee", from: from)])
    let response = try await archive.search("fee", explain: true) { $0.halfLifeDays = 10 }
    #expect(abs((response.hits.first?.explanation?.recencyFactor ?? 0) - expected) < 1e-9)
  }

  @Test func `age runs from validity, else from the last change, else from the record`() async throws {
    let archive = Archive(books: [
      Self.book("/valid.txt", "fee", from: "2024-11-21", modified: "2024-01-01"),
      Self.book("/modified.txt", "fee", modified: "2024-11-11", recorded: "2024-11-21"),
      Self.book("/recorded.txt", "fee", recorded: "2024-11-01"),
    ])
    let response = try await archive.search("fee", explain: true) { $0.halfLifeDays = 10 }
    let factors = response.hits.map { $0.explanation?.recencyFactor ?? 0 }
    #expect(response.names == ["valid.txt", "modified.txt", "recorded.txt"])
    #expect(zip(factors, [0.8, 0.7, 0.65]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test func `a collection's half-life holds for its documents, unless the request has its own`() async throws
  {
    let archive = Self.archive(halfLives: [1: 180, 2: 1])
    #expect(try await archive.search("parking fee").names.first == "new.txt")
    #expect(try await archive.search("parking fee") { $0.halfLifeDays = 0 }.names.first == "old.txt")
    #expect(try await Self.archive(halfLives: [2: 1]).search("parking fee").names.first == "old.txt")
  }

  @Test func `a question for the latest prefers the newer`() async throws {
    #expect(try await Self.archive().search("latest parking fee").names.first == "new.txt")
  }

  @Test func `age counts at the moment asked about`() async throws {
    let archive = Archive(books: [Self.book("/a.txt", "fee", from: "2024-01-01", recorded: "2024-01-01")])
    let response = try await archive.search("fee", explain: true) {
      $0.halfLifeDays = 10
      $0.asOf = "2024-01-11T00:00:00Z"
    }
    #expect(abs((response.hits.first?.explanation?.recencyFactor ?? 0) - 0.8) < 1e-9)
  }

  /// More candidates than are looked at: those behind mustn't pass the ones whose age was counted.
  @Test func `what lies behind the best isn't favoured by not being looked at`() async throws {
    let books = (0..<150).map { place in
      Self.book("/\(place).txt", "fee" + String(repeating: " word", count: place), from: "2001-01-01")
    }
    let archive = Archive(books: books)
    let plain = try await archive.search("fee", top: 150)
    let aged = try await archive.search("fee", top: 150) { $0.halfLifeDays = 10 }
    #expect(aged.names == plain.names)
  }
}
