import TARSCore
import TARSIndex
import Testing

@testable import TARSRetrieval

struct RetrieverTests {
  private static let archive = Archive(
    books: [
      Archive.Book(
        path: "/lease.txt",
        editions: [
          Archive.Edition(
            recordedAt: "2024-01-10", supersededAt: "2024-06-01", validFrom: "2020-01-01",
            validTo: "2023-01-01",
            passages: ["The notice period of the lease is 30 days.", "The rent is due on Mondays."]),
          Archive.Edition(
            recordedAt: "2024-06-01", validFrom: "2023-01-01",
            passages: ["The notice period of the lease is 60 days.", "The rent is due on Mondays."]),
        ]),
      Archive.Book(
        path: "/pets.txt", collection: 2,
        editions: [Archive.Edition(recordedAt: "2024-02-01", passages: ["A hound is a kind of animal."])]),
    ], model: WordEmbedder.model)

  private func retriever(
    _ archive: Archive = archive, embedder: (any Embedder)? = WordEmbedder()
  ) async throws -> Retriever {
    let index = try await TemporalIndex.inMemory(feed: archive, model: nil)
    return Retriever(
      index: index, store: archive, embedder: embedder, clock: FixedClock(now: moment("2024-12-01")))
  }

  private func search(
    _ query: String, asOf: String? = nil, validAt: String? = nil, collection: String? = nil,
    mode: SearchMode = .lexical
  ) async throws -> SearchResponse {
    let scope = TimeScope(asOf: asOf, validAt: validAt, collection: collection)
    return try await retriever().search(SearchRequest(query: query, scope: scope, mode: mode))
  }

  @Test func `a hit says where it stands and when it held`() async throws {
    let hit = try #require(try await search("notice period").hits.first)
    #expect(hit.path == "/lease.txt")
    #expect(hit.version == 2)
    #expect(hit.text == "The notice period of the lease is 60 days.")
    #expect(hit.page == 7)
    #expect(hit.recordedAt == moment("2024-06-01"))
    #expect(hit.supersededAt == nil)
    #expect(hit.validFrom == moment("2023-01-01"))
    #expect(hit.score > 0)
    #expect(hit.explanation == nil)
  }

  @Test(arguments: [
    ("2024-05-31", "30"), ("2024-05", "30"), ("2024-06-01", "60"), ("2024-06", "60"), ("2024", "60"),
    ("2024-05-31T23:59:59Z", "30"), ("2024-06-01T00:00:00Z", "60"),
  ])
  func `as of a period means its end`(asOf: String, days: String) async throws {
    let response = try await search("notice period", asOf: asOf)
    #expect(response.hits.first?.text.contains("\(days) days") == true)
    #expect(response.understanding.asOf == (try TimeExpression.require(iso: asOf).last))
  }

  @Test(arguments: [
    ("2021", "30"), ("2022-12-31", "30"), ("2023-01-01", "60"), ("2024-03-01T12:00:00Z", "60"),
  ])
  func `a valid time selects the version that held then`(validAt: String, days: String) async throws {
    let response = try await search("notice period", validAt: validAt)
    #expect(response.hits.map(\.text).filter { $0.contains("notice") }.count == 1)
    #expect(response.hits.first?.text.contains("\(days) days") == true)
    #expect(response.understanding.valid?.start == moment(validAt))
  }

  @Test func `a collection is a border`() async throws {
    #expect(try await search("hound", collection: "default").hits.isEmpty)
    #expect(try await search("hound", collection: "other").hits.count == 1)
  }

  @Test(arguments: [
    ("", ErrorCode.badRequest), (" \n\t", .badRequest),
    (String(repeating: "word ", count: 20_001), .badRequest),
  ])
  func `a question without words or end is refused`(query: String, code: ErrorCode) async {
    await #expect { try await search(query) } throws: { ($0 as? TARSError)?.code == code }
  }

  @Test(arguments: [0, -1, 1001])
  func `a number of hits out of range is refused`(top: Int) async throws {
    let retriever = try await retriever()
    await #expect { try await retriever.search(SearchRequest(query: "rent", top: top)) } throws: {
      ($0 as? TARSError)?.code == .badRequest
    }
  }

  @Test(arguments: ["yesterday", "2024-13-01", "2024-02-30", ""])
  func `a time that is none is refused`(time: String) async {
    let isInvalidTime = { (error: any Error) in (error as? TARSError)?.code == .invalidTime }
    await #expect { try await search("rent", asOf: time) } throws: { isInvalidTime($0) }
    await #expect { try await search("rent", validAt: time) } throws: { isInvalidTime($0) }
  }

  @Test func `an unknown collection is an error`() async {
    await #expect { try await search("rent", collection: "none") } throws: {
      ($0 as? TARSError)?.code == .collectionNotFound
    }
  }

  @Test func `meaning finds what words don't, and hybrid finds both`() async throws {
    #expect(try await search("puppy").hits.isEmpty)
    #expect(try await search("puppy", mode: .dense).hits.first?.path == "/pets.txt")
    let both = try await search("puppy notice", mode: .hybrid)
    #expect(Set(both.hits.prefix(2).map(\.path)) == ["/pets.txt", "/lease.txt"])
    #expect(both.understanding.mode == .hybrid)
    #expect(both.understanding.notes.isEmpty)
  }

  @Test func `without an embedder hybrid searches words and says so`() async throws {
    let response = try await retriever(embedder: nil).search(SearchRequest(query: "notice"))
    #expect(response.hits.count == 1)
    #expect(response.understanding.mode == .lexical)
    #expect(
      response.understanding.notes == [
        "The documents' vectors are of the embedding model words, which isn't loaded: only words were searched, "
          + "not meaning."
      ])
  }

  @Test func `without an embedder dense is an error that says what to do`() async throws {
    let retriever = try await retriever(embedder: nil)
    await #expect { try await retriever.search(SearchRequest(query: "notice", mode: .dense)) } throws: {
      ($0 as? TARSError)?.code == .modelMissing
    }
  }

  @Test func `documents without vectors are searched by words and a note says so`() async throws {
    var archive = Self.archive
    archive.model = nil
    let response = try await retriever(archive).search(SearchRequest(query: "notice"))
    #expect(response.hits.count == 1)
    #expect(response.understanding.notes.first?.contains("no vectors") == true)
  }

  @Test(arguments: [
    (SearchMode.lexical, ["fetch", "fuse", "lexical", "total", "understand"]),
    (.dense, ["dense", "fetch", "fuse", "total", "understand"]),
    (.hybrid, ["dense", "fetch", "fuse", "lexical", "total", "understand"]),
  ])
  func `timings name every stage`(mode: SearchMode, stages: [String]) async throws {
    let timings = try await search("rent", mode: mode).timings
    #expect(timings.keys.sorted() == stages)
    #expect(timings.values.allSatisfy { $0 >= 0 && $0 <= timings["total"] ?? 0 })
  }

  @Test func `explain says what each method gave`() async throws {
    let response = try await retriever().search(SearchRequest(query: "notice period", explain: true))
    let explanation = try #require(response.hits.first?.explanation)
    #expect(explanation.lexicalRank == 1)
    #expect(explanation.denseRank == 1)
    #expect(explanation.terms.keys.sorted() == ["notic", "period"])
    let sum = explanation.terms.values.reduce(0, +)
    #expect(abs(sum - (explanation.lexicalScore ?? 0)) < 1e-9)
    #expect(explanation.fusedScore == response.hits.first?.score)
  }

  @Test func `a passage that was erased meanwhile is left out`() async throws {
    var archive = Self.archive
    let index = try await TemporalIndex.inMemory(feed: archive, model: nil)
    archive.erased = ["The rent is due on Mondays."]
    let retriever = Retriever(
      index: index, store: archive, embedder: nil, clock: FixedClock(now: moment("2024-12-01")))
    #expect(try await retriever.search(SearchRequest(query: "rent Mondays")).hits.isEmpty)
  }

  @Test func `a moment before the first record says when the document was first seen`() async throws {
    let response = try await search("notice period", asOf: "2023-12-31")
    #expect(response.hits.isEmpty)
    #expect(
      response.understanding.notes
        == ["Nothing that matches was recorded by 2023-12-31: /lease.txt was first seen on 2024-01-10."])
  }

  @Test func `a valid time before all versions says from when the document holds`() async throws {
    let response = try await search("notice period", validAt: "2019-05")
    #expect(response.hits.isEmpty)
    #expect(
      response.understanding.notes
        == ["No version that matches covers the asked time: /lease.txt holds from 2020-01-01."])
  }

  @Test func `undated versions that a valid time leaves out are counted`() async throws {
    let response = try await search("hound", validAt: "2024-03")
    #expect(response.hits.isEmpty)
    #expect(response.understanding.notes == ["1 matching document has no date of validity and was left out."])
  }

  @Test func `nothing found without a time needs no note`() async throws {
    let response = try await search("zeppelin")
    #expect(response.hits.isEmpty)
    #expect(response.understanding.notes.isEmpty)
  }
}
