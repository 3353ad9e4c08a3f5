import TARSCore
import Testing

@testable import TARSRetrieval

/// Each filter of a request, over one archive in which every document has the word "lease".
struct ScopeTests {
  private static func book(
    _ path: String, collection: Int64 = 1, tags: Set<String> = [], language: String? = "en",
    mediaType: String = "text/plain", validFrom: String? = nil, validTo: String? = nil
  ) -> Archive.Book {
    Archive.Book(
      path: path, collection: collection, tags: tags, language: language,
      editions: [
        Archive.Edition(
          recordedAt: "2024-01-10", validFrom: validFrom, validTo: validTo, mediaType: mediaType,
          passages: ["The lease of \(path)."])
      ])
  }

  private static let archive = Archive(books: [
    book(
      "/home/contracts/flat.pdf", tags: ["home"], mediaType: "application/pdf", validFrom: "2020",
      validTo: "2022"),
    book("/home/contracts/garage.txt", tags: ["home", "car"], validFrom: "2021"),
    book("/home/contracts-old/flat.pdf", language: "de", mediaType: "application/pdf", validTo: "2019"),
    book("/work/office.txt", collection: 2, language: nil),
  ])

  private static let all = ["flat.pdf", "flat.pdf", "garage.txt", "office.txt"]

  private func names(_ change: (inout TimeScope) -> Void) async throws -> [String] {
    try await Self.archive.search("lease", change: change).names.sorted()
  }

  @Test func `without a filter everything is found`() async throws {
    #expect(try await names { _ in } == Self.all)
  }

  @Test(arguments: [
    (["d2"], ["garage.txt"]), (["/work/office.txt"], ["office.txt"]),
    (["flat.pdf"], ["flat.pdf", "flat.pdf"]),
    (["contracts/flat.pdf", "d4"], ["flat.pdf", "office.txt"]),
  ])
  func `documents are named by id, path or the end of a path`(named: [String], found: [String]) async throws {
    #expect(try await names { $0.documents = named } == found)
  }

  @Test func `many documents are found as few are`() async throws {
    let archive = Archive(books: (0..<120).map { Self.book("/many/\($0).txt", collection: 1 + $0 % 2) })
    let response = try await archive.search("lease", top: 1000) { scope in
      scope.documents = (0..<100).map { "many/\($0).txt" } + ["d101"]
    }
    #expect(Set(response.names) == Set((0...100).map { "\($0).txt" }))
  }

  @Test func `a document that nobody knows is an error, among few and among many`() async throws {
    for count in [1, 100] {
      await #expect {
        try await names { $0.documents = (1...count).map { "unknown-\($0)" } }
      } throws: {
        ($0 as? TARSError)?.code == .documentNotFound
      }
    }
  }

  @Test(arguments: [
    ("/home/contracts", ["flat.pdf", "garage.txt"]), ("/home", ["flat.pdf", "flat.pdf", "garage.txt"]),
    ("/work/office.txt", ["office.txt"]), ("/nothing", []),
  ])
  func `a path holds what lies at it or below`(path: String, found: [String]) async throws {
    #expect(try await names { $0.under = path } == found)
  }

  @Test func `types, languages and tags pass what has one of them`() async throws {
    #expect(try await names { $0.mediaTypes = ["Application/PDF"] } == ["flat.pdf", "flat.pdf"])
    #expect(try await names { $0.languages = ["de-CH"] } == ["flat.pdf"])
    #expect(try await names { $0.languages = ["und"] } == ["office.txt"])
    #expect(try await names { $0.languages = ["de", "und"] } == ["flat.pdf", "office.txt"])
    #expect(try await names { $0.tags = ["#Car", "garden"] } == ["garage.txt"])
  }

  @Test(arguments: [
    ("2020/2020", ["flat.pdf"]), ("2021/..", ["flat.pdf", "garage.txt", "office.txt"]),
    ("../2018-12-31", ["flat.pdf", "office.txt"]), ("2022-01/2022-03", ["garage.txt"]),
    ("2019/2021", ["flat.pdf", "garage.txt"]),
  ])
  func `a span passes what held at some moment of it`(span: String, found: [String]) async throws {
    #expect(try await names { $0.validDuring = span } == found)
  }

  @Test(arguments: [
    (UndatedPolicy.include, ["flat.pdf", "garage.txt", "office.txt"]),
    (.exclude, ["flat.pdf", "garage.txt"]),
  ])
  func `undated versions pass as the asker says`(policy: UndatedPolicy, found: [String]) async throws {
    #expect(
      try await names {
        $0.validDuring = "2021/2021"
        $0.undated = policy
      } == found)
    #expect(
      try await names {
        $0.validDuring = "2021/.."
        $0.undated = policy
      } == found)
  }

  @Test func `ten thousand values of each kind are a filter, and one more is an error`() async throws {
    let many = (1...10_000).map { "t\($0)" }
    #expect(try await names { $0.tags = many } == [])
    #expect(try await names { $0.tags = many.dropLast() + ["car"] } == ["garage.txt"])
    await #expect {
      try await names { $0.tags = many + ["car"] }
    } throws: {
      ($0 as? TARSError)?.code == .badRequest
    }
  }

  @Test(
    arguments: [
      {
        $0.validAt = "2024"; $0.validDuring = "2024/2025"
      }, { $0.documents = [] }, { $0.tags = [" "] },
      { $0.tags = ["#"] }, { $0.mediaTypes = ["pdf"] }, { $0.languages = ["german!"] }, { $0.under = " " },
      { $0.halfLifeDays = -1 }, { $0.halfLifeDays = .nan }, { $0.halfLifeDays = .infinity },
    ] as [@Sendable (inout TimeScope) -> Void])
  func `an impossible filter is refused`(change: @Sendable (inout TimeScope) -> Void) async {
    await #expect {
      try await names(change)
    } throws: {
      ($0 as? TARSError)?.code == .badRequest
    }
  }

  @Test(
    arguments: [
      { $0.validDuring = "2025/2024" }, { $0.validDuring = "2024" }, { $0.validDuring = "../.." },
      { $0.validDuring = "0000/2024" }, { $0.asOf = "0000" }, { $0.validAt = "0000-01-01" },
      { $0.timeZone = "Mars/Base" }, { $0.timeZone = "../../etc/passwd" }, { $0.timeZone = "" },
    ] as [@Sendable (inout TimeScope) -> Void])
  func `an impossible time is refused`(change: @Sendable (inout TimeScope) -> Void) async {
    await #expect {
      try await names(change)
    } throws: {
      ($0 as? TARSError)?.code == .invalidTime
    }
  }

  @Test(arguments: ["0001", "9999", "9999-12-31"])
  func `the first and the last year are times`(year: String) async throws {
    _ = try await names { $0.validAt = year }
    _ = try await names { $0.validDuring = "\(year)/\(year)" }
    #expect(try await names { $0.asOf = year } == (year < "2024" ? [] : Self.all))
  }
}
